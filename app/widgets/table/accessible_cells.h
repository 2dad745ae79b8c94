// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QCoreApplication>
#include <QPersistentModelIndex>

class QAbstractItemView;

namespace licheng::accessible {

class Table;

/// What a table, a list or a tree consists of: heads of columns, heads of rows, cells. Owned by its table,
/// which outlives it.
class Part : public QAccessibleInterface, public QAccessibleTableCellInterface
{
    Q_DECLARE_TR_FUNCTIONS(licheng::accessible::Part)
public:
    explicit Part(Table &table) : m_table(table) {}

    [[nodiscard]] bool isOf(const Table &table) const { return &m_table == &table; }
    /// In its first column; invalid: none.
    [[nodiscard]] virtual QModelIndex row() const { return {}; }

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override;
    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                       : nullptr;
    }

    [[nodiscard]] bool isSelected() const override { return false; }
    [[nodiscard]] QList<QAccessibleInterface *> columnHeaderCells() const override { return {}; }
    [[nodiscard]] QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    [[nodiscard]] int columnIndex() const override { return -1; }
    [[nodiscard]] int rowIndex() const override { return -1; }
    [[nodiscard]] int columnExtent() const override { return 1; }
    [[nodiscard]] int rowExtent() const override { return 1; }
    [[nodiscard]] QAccessibleInterface *table() const override { return parent(); }

protected:
    [[nodiscard]] QAbstractItemView &view() const;

    Table &m_table;
};

class ColumnHead : public Part
{
public:
    ColumnHead(Table &table, int column) : Part(table), m_column(column) {}

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ColumnHeader; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] int columnIndex() const override;

private:
    int m_column;
};

/// What belongs to a row, wherever that moves.
class PartOfRow : public Part
{
public:
    PartOfRow(Table &table, const QModelIndex &index) : Part(table), m_index(index) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] bool isSelected() const override;
    [[nodiscard]] int rowIndex() const override;
    [[nodiscard]] QModelIndex row() const override { return m_index.sibling(m_index.row(), 0); }
    /// To be said beside what it reads.
    [[nodiscard]] QStringList remarks() const;

protected:
    QPersistentModelIndex m_index;
};

class RowHead : public PartOfRow
{
public:
    using PartOfRow::PartOfRow;

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::RowHeader; }
    [[nodiscard]] bool isSelected() const override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QRect rect() const override;
};

class Cell : public PartOfRow
{
public:
    using PartOfRow::PartOfRow;

    [[nodiscard]] int column() const { return m_index.column(); }

    [[nodiscard]] QAccessible::Role role() const override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::State state() const override;
    [[nodiscard]] QList<QAccessibleInterface *> columnHeaderCells() const override;
    [[nodiscard]] QList<QAccessibleInterface *> rowHeaderCells() const override;
    [[nodiscard]] int columnIndex() const override;
};

} // namespace licheng::accessible
