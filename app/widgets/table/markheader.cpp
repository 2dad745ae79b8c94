// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/markheader.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/paint.h"

#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QPainter>

namespace licheng {

namespace {

constexpr int markColumn = 40;
constexpr int numberColumn = 56;

QRectF boxIn(const QRect &rect)
{
    return {rect.left() + 12.0, rect.top() + (rect.height() - 1 - tokens::checkSize) / 2.0,
            double(tokens::checkSize), double(tokens::checkSize)};
}

} // namespace

MarkHeader::MarkHeader(DataTable *table) : QHeaderView(Qt::Vertical, table), m_table(table)
{
    setSectionResizeMode(QHeaderView::Fixed);
    // The minimum first: the default size is bounded by it.
    setMinimumSectionSize(tokens::rowHeight);
    setDefaultSectionSize(tokens::rowHeight);
    setSectionsClickable(false);
    setHighlightSections(false);
    setCursor(Qt::PointingHandCursor);
}

QSize MarkHeader::sizeHint() const
{
    return {m_table->marks() == DataTable::Marks::Numbers ? numberColumn : markColumn,
            QHeaderView::sizeHint().height()};
}

void MarkHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const bool marked = m_table->isMarked(logicalIndex);
    const bool current = m_table->currentRow() == logicalIndex;
    painter->fillRect(rect, marked || current                     ? c.accentPale
                            : m_table->hoverRow() == logicalIndex ? c.hover
                                                                  : c.base);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line);
    if (current)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), c.accent);
    if (m_table->marks() == DataTable::Marks::Numbers) {
        const bool isFaulty =
            !model()->headerData(logicalIndex, Qt::Vertical, FaultRole).toString().isEmpty();
        painter->setFont(tokens::font(Type::Body));
        painter->setPen(isFaulty ? c.bad : c.dim);
        painter->drawText(rect.adjusted(0, 0, -tokens::grid, -1), Qt::AlignRight | Qt::AlignVCenter,
                          model()->headerData(logicalIndex, Qt::Vertical).toString());
        return;
    }
    paint::checkBox(painter, boxIn(rect), marked ? Qt::Checked : Qt::Unchecked, c);
}

void MarkHeader::mousePressEvent(QMouseEvent *event)
{
    const int row = logicalIndexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    if (m_table->marks() == DataTable::Marks::Numbers)
        return m_table->goToRow(row);
    if (event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor >= 0 && m_anchor < model()->rowCount()) {
        const QModelIndex from = model()->index(std::min(m_anchor, row), 0);
        const QModelIndex to = model()->index(std::max(m_anchor, row), model()->columnCount() - 1);
        m_table->selectionModel()->select(QItemSelection(from, to), QItemSelectionModel::Select);
    } else {
        m_table->toggleMark(row);
    }
    m_anchor = row;
}

void MarkHeader::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
}

void MarkHeader::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
}

void MarkHeader::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

CornerMark::CornerMark(DataTable *table) : QAbstractButton(table), m_table(table)
{
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Mark all rows"));
    setToolTip(tr("Mark all rows or none"));
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_table->markedCount() > 0)
            m_table->clearMarks();
        else
            m_table->markAll();
    });
}

void CornerMark::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.raised);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    const qsizetype marked = m_table->markedCount();
    const int rows = m_table->model() != nullptr ? m_table->model()->rowCount() : 0;
    const Qt::CheckState state = marked == 0     ? Qt::Unchecked
                                 : marked < rows ? Qt::PartiallyChecked
                                                 : Qt::Checked;
    paint::checkBox(&painter, boxIn(rect()), state, c);
}

} // namespace licheng
