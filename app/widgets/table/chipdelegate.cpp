// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/chipdelegate.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/paint.h"

#include <QDate>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace licheng {

namespace {

constexpr int padding = 8;
constexpr int wrapped = Qt::TextWordWrap;

QColor rowColour(const QStyleOptionViewItem &option, const QModelIndex &index, const tokens::Colours &c)
{
    if (option.state.testFlag(QStyle::State_Selected))
        return c.accentPale;
    const auto *table = qobject_cast<const DataTable *>(option.widget);
    if (table != nullptr && table->currentRow() == index.row())
        return c.accentPale;
    if (table != nullptr && table->hoverRow() == index.row())
        return c.hover;
    return option.backgroundBrush.style() == Qt::NoBrush ? c.base : option.backgroundBrush.color();
}

/// Where the text is broken in a row that has room for two lines; 0: it stands in one.
qsizetype firstLine(const QString &text, const QStyleOptionViewItem &option, const QSize &room)
{
    if (room.height() < 2 * option.fontMetrics.lineSpacing() ||
        option.fontMetrics.horizontalAdvance(text) <= room.width())
        return 0;
    QTextOption lines;
    lines.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, option.font);
    layout.setTextOption(lines);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(room.width());
    layout.endLayout();
    return line.textLength() < text.size() ? line.textLength() : 0;
}

void underlineFault(QPainter *painter, const QRect &cell, const QColor &colour)
{
    painter->save();
    painter->setPen(QPen(colour, 1.6, Qt::DotLine));
    painter->drawLine(cell.left() + padding, cell.bottom() - 4, cell.right() - padding, cell.bottom() - 4);
    painter->restore();
}

} // namespace

ChipDelegate::ChipDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

QString ChipDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    // Whole numbers in tables are mostly counts and numbers of persons: no separators, no locale.
    return value.userType() == QMetaType::QString ? value.toString()
                                                  : QStyledItemDelegate::displayText(value, locale);
}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding;
    const auto *table = qobject_cast<const DataTable *>(option.widget);
    if (table == nullptr || !table->wordWrap())
        return {width, tokens::rowHeight};
    const QRect room(0, 0, table->columnWidth(index.column()) - 2 * padding, 0xFFFF);
    const QRect needed =
        option.fontMetrics.boundingRect(room, wrapped, index.data(Qt::DisplayRole).toString());
    return {width, std::max(tokens::rowHeight, needed.height() + 2 * padding)};
}

void ChipDelegate::paint(QPainter *painter, const QStyleOptionViewItem &styleOption,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem option = styleOption;
    initStyleOption(&option, index);
    const tokens::Colours &c = tokens::coloursOf(option.palette);
    const QRect cell = option.rect;
    painter->save();
    painter->fillRect(cell, rowColour(option, index, c));
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), c.line);

    QRect area = cell.adjusted(padding, 0, -padding, -1);
    if (option.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        const QRectF box(area.left(), area.center().y() - tokens::checkSize / 2.0 + 0.5, tokens::checkSize,
                         tokens::checkSize);
        paint::checkBox(painter, box, option.checkState, c, option.state.testFlag(QStyle::State_Enabled));
        area.adjust(tokens::checkSize + padding, 0, 0, 0);
    }
    if (!option.icon.isNull()) {
        option.icon.paint(painter,
                          QRect(area.left(), area.center().y() - 7, tokens::iconSize, tokens::iconSize));
        area.adjust(tokens::iconSize + 6, 0, 0, 0);
    }
    const QString chip = index.data(ChipTextRole).toString();
    if (!chip.isEmpty()) {
        const int width = std::min(paint::chipWidth(chip), area.width() + 2);
        const int left =
            option.displayAlignment.testFlag(Qt::AlignRight) ? area.right() + 2 - width : area.left() - 1;
        const QRect pill(left, area.top() + (area.height() - tokens::chipHeight) / 2, width,
                         tokens::chipHeight);
        const int tone = std::clamp(index.data(ChipToneRole).toInt(), 0, static_cast<int>(Tone::Bad));
        paint::chip(painter, pill, chip, static_cast<Tone>(tone), c);
    } else {
        painter->setFont(option.font);
        const QVariant foreground = index.data(Qt::ForegroundRole);
        QColor ink = index.data(DimRole).toBool() ? c.dim : c.text;
        if (foreground.canConvert<QBrush>())
            ink = foreground.value<QBrush>().color();
        painter->setPen(ink);
        QString text = option.text;
        text.replace(QLatin1Char('\n'), QLatin1Char(' '));
        // A code without its end looks like another code.
        const bool isCode =
            index.model()->headerData(index.column(), Qt::Horizontal, WholeColumnRole).toBool();
        const Qt::TextElideMode elide = isCode ? Qt::ElideMiddle : option.textElideMode;
        const auto *table = qobject_cast<const DataTable *>(option.widget);
        const bool isWhole = table != nullptr && table->wordWrap();
        const qsizetype first = isCode || isWhole ? 0 : firstLine(text, option, area.size());
        if (isWhole)
            painter->drawText(area, static_cast<int>(option.displayAlignment) | wrapped, text);
        else if (first > 0)
            painter->drawText(
                area, static_cast<int>(option.displayAlignment),
                text.first(first).trimmed() + u'\n' +
                    option.fontMetrics.elidedText(text.sliced(first).trimmed(), elide, area.width()));
        else
            painter->drawText(area, static_cast<int>(option.displayAlignment) | Qt::TextSingleLine,
                              option.fontMetrics.elidedText(text, elide, area.width()));
    }
    if (!index.data(FaultRole).toString().isEmpty())
        underlineFault(painter, cell, c.bad);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.widget != nullptr &&
        (option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange) ||
         index.flags().testFlag(Qt::ItemIsEditable)))
        paint::focusRing(painter, cell.adjusted(0, 0, 0, -1), 3, c.accent);
    painter->restore();
}

} // namespace licheng
