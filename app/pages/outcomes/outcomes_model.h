// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_table_model.h"
#include "app/presenters/work_state.h"

namespace licheng {

/// The list of outcomes: waiting ones whose certification has closed read 逾期, and the file's column
/// tells kinds of files in place of numbers.
class OutcomesModel : public PageTableModel
{
    Q_OBJECT
public:
    OutcomesModel(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// Paths that data() needs beside the columns seen.
    [[nodiscard]] static std::vector<RecordColumn> unseenColumns();

    QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] bool overdueAt(int row) const;
    [[nodiscard]] QString filesAt(int row) const;

    const WorkState &m_work;
};

} // namespace licheng
