// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <utility>

namespace licheng {

/// A table whose columns are always the same.
class FixedColumnsModel : public QAbstractTableModel
{
public:
    FixedColumnsModel(QStringList titles, QObject *parent)
        : QAbstractTableModel(parent), m_titles(std::move(titles))
    {
    }

    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_titles.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation == Qt::Horizontal)
            return role == Qt::DisplayRole ? QVariant(m_titles.value(section)) : QVariant();
        return role == Qt::AccessibleTextRole ? nameOf(section) : QVariant();
    }

protected:
    /// The columns that name a row to screen readers; without them it is called by the first one.
    void nameRowsBy(QList<int> columns) { m_naming = std::move(columns); }

private:
    [[nodiscard]] QString nameOf(int row) const
    {
        QStringList parts;
        for (const int column : m_naming)
            parts.append(index(row, column).data().toString());
        parts.removeAll(QString());
        return parts.join(QLatin1Char(' '));
    }

    QList<int> m_naming;
    QStringList m_titles;
};

} // namespace licheng
