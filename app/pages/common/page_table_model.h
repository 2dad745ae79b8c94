// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/record_table_model.h"

namespace licheng {

/// A column by its path, under the field's own label when no other title is given.
[[nodiscard]] inline RecordColumn listColumn(const QString &path, const QString &title = {},
                                             BooleanStyle boolean = BooleanStyle::YesNo)
{
    return {path, title, boolean, RecordColumn::Chips::Shown};
}

/// The list model of a page: its last columns may be values that only the page needs and no view shows.
class PageTableModel : public RecordTableModel
{
    Q_OBJECT
public:
    explicit PageTableModel(RecordSource &source, QObject *parent = nullptr)
        : RecordTableModel(source, parent)
    {
    }

    /// How many columns at the end no view shows. Before setList().
    void setUnseenColumns(int count) { m_unseen = count; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int m_unseen = 0;
};

} // namespace licheng
