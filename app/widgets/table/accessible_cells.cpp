// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/accessible_cells.h"

#include "app/widgets/table/accessible_table.h"
#include "app/widgets/table/datatable.h"

#include <QHeaderView>

namespace licheng::accessible {

bool Part::isValid() const
{
    return m_table.isValid() && m_table.model();
}

QWindow *Part::window() const
{
    return m_table.window();
}

QAccessibleInterface *Part::parent() const
{
    return &m_table;
}

DataTable &Part::view() const
{
    return m_table.view();
}

QAccessible::State Part::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.invisible = !view().isVisible();
    state.disabled = !view().isEnabled();
    const QWidget *sight = view().viewport();
    const QRect seen(sight->mapToGlobal(QPoint()), sight->size());
    const QRect own = rect();
    const bool isHead = role() != QAccessible::Cell;
    state.offscreen = isHead ? (own.bottom() < seen.top() && role() == QAccessible::RowHeader) ||
                                   own.top() > seen.bottom() || own.left() > seen.right()
                             : !own.intersects(seen);
    return state;
}

// ColumnHead

QString ColumnHead::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Name && isValid() ? m_table.columnName(m_column) : QString();
}

QRect ColumnHead::rect() const
{
    const QHeaderView *header = view().horizontalHeader();
    return {header->viewport()->mapToGlobal(QPoint(header->sectionViewportPosition(m_column), 0)),
            QSize(header->sectionSize(m_column), header->height())};
}

int ColumnHead::columnIndex() const
{
    return int(m_table.columns().indexOf(m_column));
}

// PartOfRow

bool PartOfRow::isValid() const
{
    return Part::isValid() && m_index.isValid() && m_index.model() == m_table.model();
}

bool PartOfRow::isSelected() const
{
    return view().isMarked(m_index.row());
}

QAccessible::State PartOfRow::state() const
{
    QAccessible::State state = Part::state();
    if (!state.invalid && view().marks() == DataTable::Marks::Shown) {
        state.selectable = state.checkable = true;
        state.selected = state.checked = isSelected();
    }
    return state;
}

QStringList PartOfRow::remarks() const
{
    return isSelected() ? QStringList(Part::tr("marked")) : QStringList();
}

// RowHead

QString RowHead::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    return kind == QAccessible::Name          ? m_table.rowName(m_index.row())
           : kind == QAccessible::Description ? remarks().join(u' ')
                                              : QString();
}

QRect RowHead::rect() const
{
    const QHeaderView *header = view().verticalHeader();
    const int width = header->isVisible() ? header->width() : 0;
    return {view().viewport()->mapToGlobal(QPoint(-width, header->sectionViewportPosition(m_index.row()))),
            QSize(width, header->sectionSize(m_index.row()))};
}

// Cell

QString Cell::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    switch (kind) {
    case QAccessible::Name: {
        const QString said = m_index.data(Qt::AccessibleTextRole).toString();
        if (const QString text = said.isEmpty() ? Table::textOf(m_index) : said; !text.isEmpty())
            return text;
        return Part::tr("%1 empty").arg(m_table.columnName(column())).trimmed();
    }
    case QAccessible::Value:
        return Table::textOf(m_index);
    case QAccessible::Description: {
        QStringList parts{m_index.data(Qt::AccessibleDescriptionRole).toString(),
                          m_index.data(FaultRole).toString()};
        parts.removeAll(QString());
        return (parts + remarks()).join(u' ');
    }
    default:
        return {};
    }
}

QRect Cell::rect() const
{
    const QRect place = view().visualRect(m_index);
    return {view().viewport()->mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::State Cell::state() const
{
    QAccessible::State state = PartOfRow::state();
    if (!state.invalid && m_index.flags().testFlag(Qt::ItemIsEnabled)) {
        state.focusable = true;
        state.focused = view().hasFocus() && view().currentIndex() == m_index;
    }
    return state;
}

QList<QAccessibleInterface *> Cell::columnHeaderCells() const
{
    return {m_table.columnHead(column())};
}

QList<QAccessibleInterface *> Cell::rowHeaderCells() const
{
    return {m_table.rowHead(m_index.row())};
}

int Cell::columnIndex() const
{
    return int(m_table.columns().indexOf(column()));
}

} // namespace licheng::accessible
