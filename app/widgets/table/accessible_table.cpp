// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/accessible_table.h"

#include "app/widgets/table/accessible_cells.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/markheader.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/table/tablecolumns.h"

#include <QHeaderView>
#include <QListView>
#include <QTimer>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::accessible {

namespace {

QAccessible::Role roleOf(const QAbstractItemView *view)
{
    return qobject_cast<const QTreeView *>(view)   ? QAccessible::Tree
           : qobject_cast<const QListView *>(view) ? QAccessible::List
                                                   : QAccessible::Table;
}

} // namespace

Table::Table(QAbstractItemView *view) : QAccessibleWidget(view, roleOf(view)) {}

Table::~Table()
{
    forgetAll();
}

QAbstractItemView &Table::view() const
{
    return *static_cast<QAbstractItemView *>(widget());
}

DataTable *Table::records() const
{
    return qobject_cast<DataTable *>(&view());
}

const QAbstractItemModel *Table::model() const
{
    return view().model();
}

QHeaderView *Table::head() const
{
    QHeaderView *head = nullptr;
    if (const auto *table = qobject_cast<const QTableView *>(&view()))
        head = table->horizontalHeader();
    else if (const auto *tree = qobject_cast<const QTreeView *>(&view()))
        head = tree->header();
    return head && !head->isHidden() ? head : nullptr;
}

QHeaderView *Table::rowHeads() const
{
    const auto *table = qobject_cast<const QTableView *>(&view());
    return table ? table->verticalHeader() : nullptr;
}

Table::Choice Table::choice() const
{
    if (const DataTable *table = records())
        return table->marks() == DataTable::Marks::Shown ? Choice::Marks : Choice::None;
    if (view().selectionMode() == QAbstractItemView::NoSelection)
        return Choice::None;
    return view().selectionBehavior() == QAbstractItemView::SelectItems ? Choice::Cells : Choice::Rows;
}

bool Table::isChosen(const QModelIndex &index) const
{
    if (const DataTable *table = records())
        return table->isMarked(index.row());
    return view().selectionModel() && view().selectionModel()->isSelected(index);
}

int Table::rowCount() const
{
    if (!model())
        return 0;
    if (role() != QAccessible::Tree)
        return model()->rowCount(view().rootIndex());
    int count = 0;
    for (QModelIndex row = at(0); row.isValid(); row = below(row))
        ++count;
    return count;
}

int Table::columnCount() const
{
    return model() ? int(columns().size()) : 0;
}

QList<int> Table::columns() const
{
    if (const DataTable *table = records())
        return table->columns().shown();
    if (const auto *list = qobject_cast<const QListView *>(&view()))
        return {list->modelColumn()};
    const auto *table = qobject_cast<const QTableView *>(&view());
    const auto *tree = qobject_cast<const QTreeView *>(&view());
    const QHeaderView *head = table ? table->horizontalHeader() : tree ? tree->header() : nullptr;
    QList<int> columns;
    for (int visual = 0; head && visual < head->count(); ++visual) {
        if (const int column = head->logicalIndex(visual); !head->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

QModelIndex Table::below(const QModelIndex &row) const
{
    if (const auto *tree = qobject_cast<const QTreeView *>(&view()))
        return tree->indexBelow(row);
    return row.siblingAtRow(row.row() + 1);
}

QModelIndex Table::at(int line) const
{
    if (line < 0 || !model())
        return {};
    if (role() != QAccessible::Tree)
        return model()->index(line, 0, view().rootIndex());
    QModelIndex row = model()->index(0, 0, view().rootIndex());
    for (; line > 0 && row.isValid(); --line)
        row = below(row);
    return row;
}

int Table::lineOf(const QModelIndex &index) const
{
    const auto *tree = qobject_cast<const QTreeView *>(&view());
    if (!tree)
        return index.row();
    int line = -1;
    for (QModelIndex row = index.siblingAtColumn(0); row.isValid(); row = tree->indexAbove(row))
        ++line;
    return line;
}

QModelIndexList Table::inSight() const
{
    QModelIndexList rows;
    const int height = view().viewport()->height();
    if (const auto *table = qobject_cast<const QTableView *>(&view())) {
        const int first = table->rowAt(0);
        const int last = table->rowAt(height - 1);
        for (int row = first; row >= 0 && row <= (last < 0 ? rowCount() - 1 : last); ++row)
            rows.append(model()->index(row, 0, view().rootIndex()));
        return rows;
    }
    const auto *list = qobject_cast<const QListView *>(&view());
    // Behind the indentation of a tree there is an item in any case.
    for (QModelIndex row = view().indexAt(QPoint(0, 0)).siblingAtColumn(0);
         row.isValid() && view().visualRect(row).top() < height; row = below(row)) {
        if (!list || !list->isRowHidden(row.row()))
            rows.append(row);
    }
    return rows;
}

QModelIndexList Table::rows() const
{
    if (!model() || model()->rowCount(view().rootIndex()) == 0)
        return {};
    QModelIndexList rows = inSight();
    for (const QModelIndex &each : {view().currentIndex(), QModelIndex(m_asked)}) {
        const QModelIndex row = each.model() == model() ? each.siblingAtColumn(0) : QModelIndex();
        if (row.isValid() && !rows.contains(row))
            rows.append(row);
    }
    return rows;
}

QString Table::textOf(const QModelIndex &index)
{
    const QString text = index.data(Qt::DisplayRole).toString();
    return text.isEmpty() ? index.data(ChipTextRole).toString() : text;
}

QString Table::columnName(int column) const
{
    if (!head())
        return {};
    const QString said = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return said.isEmpty() ? model()->headerData(column, Qt::Horizontal).toString() : said;
}

QString Table::rowName(const QModelIndex &row) const
{
    if (!row.isValid())
        return {};
    if (const QString said = model()->headerData(row.row(), Qt::Vertical, Qt::AccessibleTextRole).toString();
        !said.isEmpty())
        return said;
    const QList<int> shown = columns();
    for (const int column : shown) {
        if (const QString text = textOf(row.siblingAtColumn(column)); !text.isEmpty())
            return text;
    }
    return tr("Row %1").arg(row.row() + 1);
}

template <typename T>
QAccessibleInterface *Table::part(Parts &parts, const QModelIndex &index) const
{
    follow();
    if (!index.isValid())
        return nullptr;
    if (const auto known = parts.constFind(index); known != parts.cend())
        return QAccessible::accessibleInterface(*known);
    if (m_rowHeads.size() + m_cells.size() >= mostKept && !m_isForgetting) {
        // Later: whoever has got a part is not done with it.
        m_isForgetting = true;
        QTimer::singleShot(0, &m_context, [this] {
            m_isForgetting = false;
            forgetRows(
                [kept = rows()](const QModelIndex &each) { return kept.contains(each.siblingAtColumn(0)); });
        });
    }
    auto *made = new T(const_cast<Table &>(*this), index);
    parts.insert(index, QAccessible::registerAccessibleInterface(made));
    return made;
}

template <typename Keeps>
void Table::forgetRows(const Keeps &keeps) const
{
    for (Parts *parts : {&m_rowHeads, &m_cells}) {
        parts->removeIf([&keeps](const Parts::iterator &each) {
            const bool isKept = std::invoke(keeps, each.key());
            if (!isKept)
                QAccessible::deleteAccessibleInterface(each.value());
            return !isKept;
        });
    }
}

void Table::forgetAll() const
{
    forgetRows([](const QPersistentModelIndex &) { return false; });
    for (const QAccessible::Id id : std::as_const(m_columnHeads))
        QAccessible::deleteAccessibleInterface(id);
    m_columnHeads.clear();
}

QAccessibleInterface *Table::columnHead(int column) const
{
    follow();
    if (const auto known = m_columnHeads.constFind(column); known != m_columnHeads.cend())
        return QAccessible::accessibleInterface(*known);
    auto *made = new ColumnHead(const_cast<Table &>(*this), column);
    m_columnHeads.insert(column, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface *Table::rowHead(const QModelIndex &row) const
{
    return part<RowHead>(m_rowHeads, row);
}

QAccessibleInterface *Table::cell(const QModelIndex &index) const
{
    return part<Cell>(m_cells, index);
}

QAccessibleInterface *Table::currentCell() const
{
    const QModelIndex current = view().currentIndex();
    return columns().contains(current.column()) ? cell(current) : nullptr;
}

QAccessible::State Table::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiSelectable = state.extSelectable =
        choice() != Choice::None && view().selectionMode() != QAbstractItemView::SingleSelection;
    return state;
}

QAccessibleInterface *Table::corner() const
{
    auto *mark = view().findChild<CornerMark *>(QString(), Qt::FindDirectChildrenOnly);
    return mark && !mark->isHidden() ? QAccessible::queryAccessibleInterface(mark) : nullptr;
}

QAccessibleInterface *Table::place() const
{
    const auto laid = view().viewport()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    const bool holdsAny = std::ranges::any_of(laid, [](const QWidget *each) { return !each->isHidden(); });
    return holdsAny ? QAccessible::queryAccessibleInterface(view().viewport()) : nullptr;
}

int Table::childCount() const
{
    if (!isValid() || !model())
        return 0;
    const int heads = (head() ? columnCount() : 0) + (corner() ? 1 : 0);
    const int wide = columnCount() + (rowHeads() ? 1 : 0);
    return heads + int(rows().size()) * wide + (place() ? 1 : 0);
}

QAccessibleInterface *Table::child(int index) const
{
    if (index < 0 || !isValid() || !model())
        return nullptr;
    QAccessibleInterface *first = corner();
    if (first && index == 0)
        return first;
    index -= first ? 1 : 0;
    const QList<int> shown = columns();
    if (head()) {
        if (index < shown.size())
            return columnHead(shown[index]);
        index -= int(shown.size());
    }
    const int before = rowHeads() ? 1 : 0;
    const int wide = int(shown.size()) + before;
    const QModelIndexList all = rows();
    if (index >= all.size() * wide)
        return index == all.size() * wide ? place() : nullptr;
    const QModelIndex row = all[index / wide];
    const int part = index % wide - before;
    return part < 0 ? rowHead(row) : cell(row.siblingAtColumn(shown[part]));
}

int Table::indexOfChild(const QAccessibleInterface *child) const
{
    if (!child || !isValid() || !model())
        return -1;
    if (child == corner())
        return 0;
    if (child == place())
        return childCount() - 1;
    const auto *part = dynamic_cast<const Part *>(child);
    if (!part || !part->isOf(*this) || !part->isValid())
        return -1;
    const int before = corner() ? 1 : 0;
    const bool isColumnHead = part->role() == QAccessible::ColumnHeader;
    const bool isRowHead = part->role() == QAccessible::RowHeader;
    const int column = part->columnIndex();
    const int line = isColumnHead ? 0 : int(rows().indexOf(part->row()));
    if (line < 0 || (!isRowHead && column < 0))
        return -1;
    if (isColumnHead)
        return before + column;
    const int own = rowHeads() ? 1 : 0;
    const int heads = head() ? columnCount() : 0;
    return before + heads + line * (columnCount() + own) + (isRowHead ? 0 : column + own);
}

QAccessibleInterface *Table::childAt(int x, int y) const
{
    if (!isValid() || !model())
        return nullptr;
    const QPoint point(x, y);
    for (int i = childCount() - 1; i >= 0; --i) {
        if (QAccessibleInterface *each = child(i); each && each->rect().contains(point))
            return each;
    }
    return nullptr;
}

QAccessibleInterface *Table::focusChild() const
{
    QAccessibleInterface *current = view().hasFocus() && model() ? currentCell() : nullptr;
    return current ? current : QAccessibleWidget::focusChild();
}

QAccessibleInterface *Table::cellAt(int row, int column) const
{
    if (!isValid() || !model())
        return nullptr;
    const QList<int> shown = columns();
    const QModelIndex line = at(row);
    if (!line.isValid() || column < 0 || column >= shown.size())
        return nullptr;
    const QModelIndex index = line.siblingAtColumn(shown[column]);
    m_asked = index;
    return cell(index);
}

int Table::selectedRowCount() const
{
    if (const DataTable *table = records())
        return int(table->markedCount());
    return view().selectionModel() ? int(view().selectionModel()->selectedRows().size()) : 0;
}

QList<int> Table::selectedRows() const
{
    if (const DataTable *table = records())
        return table->markedRows();
    QList<int> lines;
    if (view().selectionModel()) {
        for (const QModelIndex &row : view().selectionModel()->selectedRows())
            lines.append(lineOf(row));
    }
    return lines;
}

bool Table::isRowSelected(int row) const
{
    return isChosen(at(row));
}

int Table::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface *> Table::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const QModelIndexList near = rows();
    const QList<int> shown = columns();
    for (const QModelIndex &row : near) {
        for (const int column : shown) {
            if (const QModelIndex index = row.siblingAtColumn(column); isChosen(index))
                cells.append(cell(index));
        }
    }
    return cells;
}

QString Table::columnDescription(int column) const
{
    const QList<int> shown = model() ? columns() : QList<int>();
    return column >= 0 && column < shown.size() ? columnName(shown[column]) : QString();
}

bool Table::setMarked(int row, bool marked)
{
    const QModelIndex index = at(row);
    if (!index.isValid() || choice() == Choice::None)
        return false;
    if (DataTable *table = records()) {
        if (table->isMarked(row) != marked)
            table->toggleMark(row);
    } else {
        const bool isOne = view().selectionMode() == QAbstractItemView::SingleSelection;
        view().selectionModel()->select(index, QItemSelectionModel::Rows |
                                                   (!marked ? QItemSelectionModel::Deselect
                                                    : isOne ? QItemSelectionModel::ClearAndSelect
                                                            : QItemSelectionModel::Select));
    }
    return isChosen(index) == marked;
}

void Table::follow() const
{
    if (m_followed == model())
        return;
    if (m_followed)
        m_followed->disconnect(&m_context);
    m_followed = model();
    forgetAll();
    if (!m_followed)
        return;
    const auto forgetGone = [this] { forgetRows(&QPersistentModelIndex::isValid); };
    connectTo(&QAbstractItemModel::rowsRemoved, forgetGone);
    connectTo(&QAbstractItemModel::layoutChanged, forgetGone);
    const auto all = [this] { forgetAll(); };
    connectTo(&QAbstractItemModel::modelReset, all);
    connectTo(&QAbstractItemModel::columnsInserted, all);
    connectTo(&QAbstractItemModel::columnsMoved, all);
    connectTo(&QAbstractItemModel::columnsRemoved, all);
}

} // namespace licheng::accessible
