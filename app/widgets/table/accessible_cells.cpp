// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/accessible_cells.h"

#include "app/widgets/table/accessible_table.h"
#include "app/widgets/table/datatable.h"

#include <QHeaderView>
#include <QTreeView>

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

QAbstractItemView &Part::view() const
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
    const bool isHead = role() == QAccessible::ColumnHeader || role() == QAccessible::RowHeader;
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
    const QHeaderView *header = m_table.head();
    if (!header)
        return {};
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
    return m_table.isChosen(m_index);
}

int PartOfRow::rowIndex() const
{
    return m_table.lineOf(m_index);
}

QAccessible::State PartOfRow::state() const
{
    QAccessible::State state = Part::state();
    if (state.invalid || m_table.choice() == Table::Choice::None)
        return state;
    state.selectable = true;
    state.selected = isSelected();
    if (m_table.choice() == Table::Choice::Marks) {
        state.checkable = true;
        state.checked = state.selected;
    }
    return state;
}

QStringList PartOfRow::remarks() const
{
    return m_table.choice() == Table::Choice::Marks && isSelected() ? QStringList(Part::tr("marked"))
                                                                    : QStringList();
}

// RowHead

QString RowHead::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    return kind == QAccessible::Name          ? m_table.rowName(m_index)
           : kind == QAccessible::Description ? remarks().join(u' ')
                                              : QString();
}

bool RowHead::isSelected() const
{
    const auto *chosen = view().selectionModel();
    return m_table.choice() == Table::Choice::Cells
               ? chosen && chosen->isRowSelected(m_index.row(), m_index.parent())
               : PartOfRow::isSelected();
}

QRect RowHead::rect() const
{
    const QHeaderView *header = m_table.rowHeads();
    if (!header)
        return {};
    const int width = header->isVisible() ? header->width() : 0;
    return {view().viewport()->mapToGlobal(QPoint(-width, header->sectionViewportPosition(m_index.row()))),
            QSize(width, header->sectionSize(m_index.row()))};
}

// Cell

QAccessible::Role Cell::role() const
{
    switch (m_table.role()) {
    case QAccessible::List:
        return QAccessible::ListItem;
    case QAccessible::Tree:
        return QAccessible::TreeItem;
    default:
        return QAccessible::Cell;
    }
}

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
    if (state.invalid)
        return state;
    if (const QVariant check = m_index.data(Qt::CheckStateRole); check.isValid()) {
        state.checkable = m_index.flags().testFlag(Qt::ItemIsUserCheckable);
        state.checked = check.toInt() == Qt::Checked;
        state.checkStateMixed = check.toInt() == Qt::PartiallyChecked;
    }
    if (const auto *tree = qobject_cast<const QTreeView *>(&view());
        tree && column() == 0 && tree->model()->hasChildren(m_index)) {
        state.expandable = true;
        state.expanded = tree->isExpanded(m_index);
        state.collapsed = !state.expanded;
    }
    return state;
}

QList<QAccessibleInterface *> Cell::columnHeaderCells() const
{
    return m_table.head() ? QList{m_table.columnHead(column())} : QList<QAccessibleInterface *>();
}

QList<QAccessibleInterface *> Cell::rowHeaderCells() const
{
    return m_table.rowHeads() ? QList{m_table.rowHead(row())} : QList<QAccessibleInterface *>();
}

int Cell::columnIndex() const
{
    return int(m_table.columns().indexOf(column()));
}

} // namespace licheng::accessible
