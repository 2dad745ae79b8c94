// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QHash>
#include <QPersistentModelIndex>
#include <QPointer>

class QAbstractItemModel;
class QAbstractItemView;
class QHeaderView;

namespace licheng {

class DataTable;

namespace accessible {

/// A Spoken view: a table, a list or a tree. Qt's own interface has a child for each cell of the model: a
/// walk through a list of some thousand rows takes a minute, and reads them all from the server. This one has
/// the rows in sight, the current one, and the one that was last asked for by its place. Columns are those
/// that are shown, as they stand. Children: the mark of all rows, the heads of the columns, row by row its
/// head (in a table) and its cells, and what an open editor lies in.
class Table : public QAccessibleWidget, public QAccessibleTableInterface
{
    Q_DECLARE_TR_FUNCTIONS(licheng::accessible::Table)
public:
    /// What is chosen of it: marks of rows, single cells, rows, nothing.
    enum class Choice { None, Marks, Cells, Rows };

    explicit Table(QAbstractItemView *view);
    ~Table() override;

    [[nodiscard]] QAbstractItemView &view() const;
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] bool isChosen(const QModelIndex &index) const;
    /// Of the columns; null: it shows none.
    [[nodiscard]] QHeaderView *head() const;
    /// Null: the rows of lists and trees have no heads.
    [[nodiscard]] QHeaderView *rowHeads() const;
    [[nodiscard]] const QAbstractItemModel *model() const;
    [[nodiscard]] QList<int> columns() const;
    /// In the order of the children: those out of sight are the last, so that they move no other.
    [[nodiscard]] QModelIndexList rows() const;
    [[nodiscard]] int lineOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex at(int line) const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] QString rowName(const QModelIndex &row) const;
    [[nodiscard]] static QString textOf(const QModelIndex &index);
    [[nodiscard]] QAccessibleInterface *columnHead(int column) const;
    [[nodiscard]] QAccessibleInterface *rowHead(const QModelIndex &row) const;
    [[nodiscard]] QAccessibleInterface *cell(const QModelIndex &index) const;
    [[nodiscard]] QAccessibleInterface *currentCell() const;

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override;
    [[nodiscard]] int selectedCellCount() const override;
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override;
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int row) const override { return rowName(at(row)); }
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override;
    [[nodiscard]] int columnCount() const override;
    [[nodiscard]] int rowCount() const override;
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override;
    bool selectRow(int row) override { return setMarked(row, true); }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override { return setMarked(row, false); }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    using Parts = QHash<QPersistentModelIndex, QAccessible::Id>;
    /// So many are kept for who may still ask them; they are some hundred bytes each.
    static constexpr qsizetype mostKept = 4000;

    /// Null: no list of records.
    [[nodiscard]] DataTable *records() const;
    [[nodiscard]] QModelIndexList inSight() const;
    [[nodiscard]] QModelIndex below(const QModelIndex &row) const;
    [[nodiscard]] QAccessibleInterface *corner() const;
    /// What an open editor is a child of.
    [[nodiscard]] QAccessibleInterface *place() const;
    template <typename T>
    [[nodiscard]] QAccessibleInterface *part(Parts &parts, const QModelIndex &index) const;
    /// Listens to the present model: Qt tells of changes by modelChange() only while somebody listens.
    void follow() const;
    template <typename Signal, typename Act>
    void connectTo(Signal signal, const Act &act) const
    {
        QObject::connect(m_followed, signal, &m_context, act);
    }
    template <typename Keeps>
    void forgetRows(const Keeps &keeps) const;
    void forgetAll() const;
    bool setMarked(int row, bool marked);

    mutable QHash<int, QAccessible::Id> m_columnHeads;
    mutable Parts m_rowHeads;
    mutable Parts m_cells;
    mutable QPersistentModelIndex m_asked;
    mutable QPointer<const QAbstractItemModel> m_followed;
    mutable QObject m_context;
    mutable bool m_isForgetting = false;
};

} // namespace accessible
} // namespace licheng
