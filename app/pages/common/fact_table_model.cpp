// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/fact_table_model.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "shared/model/roc_date.h"

#include <QCollator>

#include <algorithm>

namespace licheng {

FactTableModel::FactTableModel(std::vector<FactColumn> columns, QString key, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)), m_key(std::move(key))
{
}

void FactTableModel::setRows(const QJsonArray &rows)
{
    const auto placeOf = [&](const QJsonValue &key) {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const QJsonValue &row) { return row[m_key] == key; });
        return found == rows.end() ? -1 : int(found - rows.begin());
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (placeOf(m_rows[size_t(row)].values[m_key]) >= 0)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (Row &row : m_rows) {
        row.place = placeOf(row.values[m_key]);
        row.values = rows.at(row.place).toObject();
    }
    std::vector<Row> fresh;
    for (int place = 0; place < rows.size(); ++place) {
        if (rowOf(rows.at(place)[m_key]) < 0)
            fresh.push_back({rows.at(place).toObject(), place});
    }
    if (!fresh.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
        m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
        endInsertRows();
    }
    arrange();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QJsonObject FactTableModel::row(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? m_rows[size_t(row)].values : QJsonObject();
}

int FactTableModel::rowOf(const QJsonValue &key) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.values[m_key] == key; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QString FactTableModel::textAt(int row, int column) const
{
    const FactColumn &shown = m_columns[size_t(column)];
    const QJsonObject &values = m_rows[size_t(row)].values;
    if (shown.text)
        return shown.text(values);
    if (const FactChip chip = shown.chip ? shown.chip(values) : FactChip(); !chip.text.isEmpty())
        return chip.text;
    const QJsonValue value = values[shown.key];
    switch (shown.kind) {
    case FactColumn::Kind::Count:
        return value.isDouble() ? QString::number(value.toInteger()) : QString();
    case FactColumn::Kind::Day:
        return roc::slashed(QDate::fromString(value.toString(), Qt::ISODate));
    case FactColumn::Kind::Instant:
        return value.toString().isEmpty()
                   ? QString()
                   : messages::instantText(QDateTime::fromString(value.toString(), Qt::ISODateWithMs));
    case FactColumn::Kind::Text:
        break;
    }
    return value.toString();
}

QString FactTableModel::nameOf(int row) const
{
    constexpr qsizetype enoughToKnowIt = 3;
    constexpr qsizetype longestName = 40; // characters: an article's wording names nothing
    QStringList parts;
    for (int column = 0; column < columnCount() && parts.size() < enoughToKnowIt; ++column) {
        const FactColumn &shown = m_columns[size_t(column)];
        if (shown.kind == FactColumn::Kind::Count && !shown.chip)
            continue;
        const QString text = textAt(row, column);
        if (shown.kind != FactColumn::Kind::Text || shown.chip || text.size() > longestName)
            break;
        if (!text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

int FactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant FactTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FactColumn &column = m_columns[size_t(index.column())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textAt(index.row(), index.column());
    if (role == Qt::TextAlignmentRole && column.kind == FactColumn::Kind::Count)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == DimRole)
        return column.isDim;
    if (column.chip && (role == ChipTextRole || role == ChipToneRole)) {
        const FactChip chip = column.chip(m_rows[size_t(index.row())].values);
        if (!chip.text.isEmpty())
            return role == ChipTextRole ? QVariant(chip.text) : QVariant(int(chip.tone));
    }
    return {};
}

QVariant FactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::AccessibleTextRole)
        return nameOf(section);
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[size_t(section)].title;
    if (role == ColumnNameRole)
        return m_columns[size_t(section)].key;
    if (role == TitleColumnRole)
        return std::all_of(m_columns.begin(), m_columns.begin() + section + 1, [](const FactColumn &each) {
            return each.kind == FactColumn::Kind::Text && !each.chip;
        });
    return {};
}

void FactTableModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_order = order;
    arrange();
}

bool FactTableModel::less(const Row &a, const Row &b) const
{
    if (m_sortColumn < 0)
        return a.place < b.place;
    const FactColumn &column = m_columns[size_t(m_sortColumn)];
    const QJsonValue x = a.values[column.key];
    const QJsonValue y = b.values[column.key];
    if (x.isDouble() && y.isDouble() && x != y)
        return x.toDouble() < y.toDouble();
    static const QCollator collator = [] {
        QCollator numbers;
        numbers.setNumericMode(true);
        return numbers;
    }();
    const int compared = collator.compare(x.toString(), y.toString());
    return compared != 0 ? compared < 0 : a.place < b.place;
}

void FactTableModel::arrange()
{
    std::vector<Row> sorted = m_rows;
    std::stable_sort(sorted.begin(), sorted.end(), [this](const Row &a, const Row &b) {
        return m_order == Qt::DescendingOrder && m_sortColumn >= 0 ? less(b, a) : less(a, b);
    });
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<QJsonValue> keys;
    for (const QModelIndex &index : before)
        keys.push_back(row(index.row())[m_key]);
    m_rows = std::move(sorted);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(keys[size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace licheng
