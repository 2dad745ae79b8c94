// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/presenters/attendance_totals.h"

namespace licheng {

/// Absences of each student of the class in a semester.
class AttendanceTotalsModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    enum Column { StudentColumn, Kinds, Total };

    explicit AttendanceTotalsModel(const AttendanceTotals &totals, QObject *parent = nullptr);

    void update();
    /// -1: not in the list.
    [[nodiscard]] int rowOf(qint64 student) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const AttendanceTotals &m_totals;
    std::vector<AttendanceTotal> m_rows;
};

} // namespace licheng
