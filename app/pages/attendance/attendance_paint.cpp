// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_paint.h"

#include "app/pages/attendance/attendance_model.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/paint.h"

#include <QPainter>
#include <QTableView>

namespace licheng {

namespace {

constexpr int seatWidth = 44;
constexpr int numberWidth = 80;
constexpr int nameWidth = 80;
constexpr int narrowestPeriod = 48;
constexpr int padding = 8;
/// Side of the triangle that marks an unsaved cell.
constexpr int markSize = 8;

void text(QPainter *painter, const QRect &area, Qt::Alignment alignment, const QString &words,
          const QColor &colour)
{
    painter->setPen(colour);
    const QString shown = painter->fontMetrics().elidedText(words, Qt::ElideRight, area.width());
    painter->drawText(area, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void lines(QPainter *painter, const QRect &cell, const QColor &colour)
{
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), colour);
    painter->fillRect(QRect(cell.right(), cell.top(), 1, cell.height()), colour);
}

} // namespace

StudentHeadParts StudentHeadParts::of(const QRect &row)
{
    const int left = row.left() + padding;
    return {QRect(left, row.top(), seatWidth - 2 * padding, row.height()),
            QRect(row.left() + seatWidth, row.top(), numberWidth - padding, row.height()),
            QRect(row.left() + seatWidth + numberWidth, row.top(),
                  row.width() - seatWidth - numberWidth - padding, row.height())};
}

void AttendanceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &styleOption,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem option = styleOption;
    initStyleOption(&option, index);
    const tokens::Colours &c = tokens::coloursOf(option.palette);
    const QRect cell = option.rect;
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isUnsaved = index.data(AttendanceModel::UnsavedRole).toBool();
    const bool isCurrentRow = view && view->currentIndex().row() == index.row();
    painter->save();
    painter->fillRect(cell, isSelected     ? c.accentPale
                            : isUnsaved    ? c.warnPale
                            : isCurrentRow ? c.hover
                                           : c.base);
    lines(painter, cell, c.line);
    if (isUnsaved) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.warn);
        const QPoint corner(cell.right(), cell.top());
        painter->drawPolygon(QPolygon({corner, corner - QPoint(markSize, 0), corner + QPoint(0, markSize)}));
    }
    const QRect area = cell.adjusted(3, 0, -4, -1);
    if (const QString former = index.data(AttendanceModel::FormerRole).toString(); !former.isEmpty()) {
        QFont struck = option.font;
        struck.setStrikeOut(true);
        painter->setFont(struck);
        text(painter, area, Qt::AlignHCenter, former, c.dim);
    } else {
        painter->setFont(option.font);
        text(painter, area, Qt::AlignHCenter, option.text, c.text);
    }
    if (!index.data(FaultRole).toString().isEmpty()) {
        painter->setPen(QPen(c.bad, 1.6, Qt::DotLine));
        painter->drawLine(cell.left() + padding, cell.bottom() - 4, cell.right() - padding,
                          cell.bottom() - 4);
    }
    if (view && view->currentIndex() == index)
        paint::focusRing(painter, cell.adjusted(0, 0, -1, -1), 3, view->hasFocus() ? c.accent : c.control);
    painter->restore();
}

StudentHeader::StudentHeader(QWidget *parent) : QHeaderView(Qt::Vertical, parent)
{
    setSectionResizeMode(QHeaderView::Fixed);
    // The minimum first: the default size is bounded by it.
    setMinimumSectionSize(tokens::rowHeight);
    setDefaultSectionSize(tokens::rowHeight);
    setSectionsClickable(true);
    setHighlightSections(false);
}

QSize StudentHeader::sizeHint() const
{
    return {seatWidth + numberWidth + nameWidth, QHeaderView::sizeHint().height()};
}

void StudentHeader::paintSection(QPainter *painter, const QRect &rect, int row) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const auto *view = qobject_cast<const QTableView *>(parentWidget());
    const bool isCurrent = view && view->currentIndex().row() == row;
    const auto value = [&](int role) { return model()->headerData(row, Qt::Vertical, role).toString(); };
    painter->save();
    painter->fillRect(rect, isCurrent ? c.hover : c.base);
    lines(painter, rect, c.line);
    const StudentHeadParts parts = StudentHeadParts::of(rect.adjusted(0, 0, 0, -1));
    painter->setFont(font());
    text(painter, parts.seat, Qt::AlignRight, value(AttendanceModel::SeatRole), c.dim);
    text(painter, parts.number, Qt::AlignLeft, value(AttendanceModel::NumberRole), c.dim);
    painter->setFont(isCurrent ? tokens::font(Type::Body, Weight::Strong) : font());
    text(painter, parts.name, Qt::AlignLeft, value(AttendanceModel::NameRole), c.text);
    painter->restore();
}

void StudentHeader::paintEvent(QPaintEvent *event)
{
    QHeaderView::paintEvent(event);
    // Below the last student the table's own ground goes on.
    const int end = length() - offset();
    QPainter(viewport())
        .fillRect(0, end, viewport()->width(), viewport()->height() - end, tokens::coloursOf(palette()).base);
}

PeriodHeader::PeriodHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setMinimumSectionSize(narrowestPeriod);
    setFixedHeight(tokens::headerHeight);
    setSectionResizeMode(QHeaderView::Stretch);
    setHighlightSections(false);
    setSectionsClickable(true);
}

void PeriodHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const auto *view = qobject_cast<const QTableView *>(parentWidget());
    const bool isCurrent = view && view->currentIndex().column() == column;
    painter->save();
    painter->fillRect(rect, isCurrent ? c.hover : c.raised);
    lines(painter, rect, c.line);
    painter->setFont(tokens::font(Type::Small, isCurrent ? Weight::Strong : Weight::Regular));
    text(painter, rect.adjusted(3, 0, -4, -1), Qt::AlignHCenter,
         model()->headerData(column, Qt::Horizontal).toString(), isCurrent ? c.text : c.dim);
    painter->restore();
}

StudentCorner::StudentCorner(QString seat, QString number, QString name, QWidget *parent)
    : QWidget(parent), m_seat(std::move(seat)), m_number(std::move(number)), m_name(std::move(name))
{
}

void StudentCorner::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.raised);
    lines(&painter, rect(), c.line);
    painter.setFont(tokens::font(Type::Small));
    const StudentHeadParts parts = StudentHeadParts::of(rect());
    text(&painter, parts.seat.adjusted(-2, 0, 2, 0), Qt::AlignRight, m_seat, c.dim);
    text(&painter, parts.number, Qt::AlignLeft, m_number, c.dim);
    text(&painter, parts.name, Qt::AlignLeft, m_name, c.dim);
}

} // namespace licheng
