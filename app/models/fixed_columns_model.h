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
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_titles.value(section))
                                                                        : QVariant();
    }

private:
    QStringList m_titles;
};

} // namespace licheng
