// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/accessible_table.h"

#include "app/widgets/table/accessible_cells.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/markheader.h"
#include "app/widgets/table/tablecolumns.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace licheng::accessible {

Table::Table(DataTable *table) : QAccessibleWidget(table, QAccessible::Table) {}

Table::~Table()
{
    forgetAll();
}

DataTable &Table::view() const
{
    return *static_cast<DataTable *>(widget());
}

const QAbstractItemModel *Table::model() const
{
    return view().model();
}

int Table::rowCount() const
{
    return model() ? model()->rowCount() : 0;
}

int Table::columnCount() const
{
    return model() ? int(columns().size()) : 0;
}

QList<int> Table::columns() const
{
    return view().columns().shown();
}

QList<int> Table::rows() const
{
    QList<int> rows;
    if (rowCount() == 0)
        return rows;
    const int first = view().rowAt(0);
    const int last = view().rowAt(view().viewport()->height() - 1);
    for (int row = first; row >= 0 && row <= (last < 0 ? rowCount() - 1 : last); ++row)
        rows.append(row);
    for (const int row : {view().currentRow(), m_asked.model() == model() ? m_asked.row() : -1}) {
        if (row >= 0 && !rows.contains(row))
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
    const QString said = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return said.isEmpty() ? model()->headerData(column, Qt::Horizontal).toString() : said;
}

QString Table::rowName(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    if (const QString said = model()->headerData(row, Qt::Vertical, Qt::AccessibleTextRole).toString();
        !said.isEmpty())
        return said;
    const QList<int> shown = columns();
    for (const int column : shown) {
        if (const QString text = textOf(model()->index(row, column)); !text.isEmpty())
            return text;
    }
    return tr("Row %1").arg(row + 1);
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
                [kept = rows()](const QPersistentModelIndex &each) { return kept.contains(each.row()); });
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

QAccessibleInterface *Table::rowHead(int row) const
{
    return part<RowHead>(m_rowHeads, model()->index(row, 0));
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
    state.multiSelectable = state.extSelectable = view().marks() == DataTable::Marks::Shown;
    return state;
}

QAccessibleInterface *Table::corner() const
{
    auto *mark = view().findChild<CornerMark *>(QString(), Qt::FindDirectChildrenOnly);
    return mark && !mark->isHidden() ? QAccessible::queryAccessibleInterface(mark) : nullptr;
}

QAccessibleInterface *Table::place() const
{
    return view().isEditing() ? QAccessible::queryAccessibleInterface(view().viewport()) : nullptr;
}

int Table::childCount() const
{
    if (!isValid() || !model())
        return 0;
    const int heads = columnCount() + (corner() ? 1 : 0);
    return heads + int(rows().size()) * (columnCount() + 1) + (place() ? 1 : 0);
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
    if (index < shown.size())
        return columnHead(shown[index]);
    index -= int(shown.size());
    const int wide = int(shown.size()) + 1;
    const QList<int> all = rows();
    if (index >= all.size() * wide)
        return index == all.size() * wide ? place() : nullptr;
    const int row = all[index / wide];
    return index % wide == 0 ? rowHead(row) : cell(model()->index(row, shown[index % wide - 1]));
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
    const int line = isColumnHead ? 0 : int(rows().indexOf(part->rowIndex()));
    if (line < 0 || (!isRowHead && column < 0))
        return -1;
    if (isColumnHead)
        return before + column;
    return before + columnCount() + line * (columnCount() + 1) + (isRowHead ? 0 : column + 1);
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
    if (row < 0 || row >= rowCount() || column < 0 || column >= shown.size())
        return nullptr;
    const QModelIndex index = model()->index(row, shown[column]);
    m_asked = index;
    return cell(index);
}

int Table::selectedRowCount() const
{
    return int(view().markedCount());
}

QList<int> Table::selectedRows() const
{
    return view().markedRows();
}

bool Table::isRowSelected(int row) const
{
    return view().isMarked(row);
}

int Table::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface *> Table::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    const QList<int> near = rows();
    const QList<int> shown = columns();
    for (const int row : near) {
        for (const int column : shown) {
            if (view().isMarked(row))
                cells.append(cell(model()->index(row, column)));
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
    if (view().isMarked(row) != marked)
        view().toggleMark(row);
    return view().isMarked(row) == marked;
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

namespace {

Listener &listener()
{
    static Listener one;
    return one;
}

void tell(QAccessibleEvent &event)
{
    if (listener())
        listener()(event);
    else
        QAccessible::updateAccessibility(&event);
}

/// Null: nobody listens.
Table *tableOf(DataTable &table)
{
    return isListenedTo() ? dynamic_cast<Table *>(QAccessible::queryAccessibleInterface(&table)) : nullptr;
}

QAccessibleInterface *madeTable(const QString &className, QObject *object)
{
    return className == u"licheng::DataTable" ? new Table(static_cast<DataTable *>(object)) : nullptr;
}

} // namespace

void installTable()
{
    QAccessible::installFactory(&madeTable);
}

void listenInPlaceOfReaders(Listener given)
{
    listener() = std::move(given);
}

bool isListenedTo()
{
    return listener() || QAccessible::isActive();
}

void tellCurrent(DataTable &table)
{
    const Table *told = table.hasFocus() ? tableOf(table) : nullptr;
    if (QAccessibleInterface *cell = told ? told->currentCell() : nullptr) {
        QAccessibleEvent event(cell, QAccessible::Focus);
        tell(event);
    }
}

void tellMarks(DataTable &table, const QItemSelection &marked, const QItemSelection &unmarked)
{
    const Table *told = table.marks() == DataTable::Marks::Shown ? tableOf(table) : nullptr;
    if (!told)
        return;
    QAccessible::State changed;
    changed.checked = changed.selected = true;
    const QList<int> rows = told->rows();
    for (const int row : rows) {
        const QModelIndex first = told->model()->index(row, 0);
        const bool isMarked = marked.contains(first);
        if (!isMarked && !unmarked.contains(first))
            continue;
        QAccessibleInterface *current = row == table.currentRow() ? told->currentCell() : nullptr;
        for (QAccessibleInterface *part : {told->rowHead(row), current}) {
            if (!part)
                continue;
            // Readers keep the words of what has not said that they are others.
            QAccessibleEvent words(part, QAccessible::DescriptionChanged);
            tell(words);
            QAccessibleStateChangeEvent state(part, changed);
            tell(state);
        }
        if (!current)
            continue;
        QAccessibleEvent selected(current,
                                  isMarked ? QAccessible::SelectionAdd : QAccessible::SelectionRemove);
        tell(selected);
    }
}

} // namespace licheng::accessible
