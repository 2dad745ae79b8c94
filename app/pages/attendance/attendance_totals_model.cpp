// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_totals_card.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "shared/model/absence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

AttendanceTotalsModel::AttendanceTotalsModel(const AttendanceTotals &totals, QObject *parent)
    : FixedColumnsModel({messages::recordLabel(u"student"_s),
                         messages::fieldLabel(&recordTypeOf<Absence>(), u"kind"_s), tr("Total")},
                        parent),
      m_totals(totals)
{
}

void AttendanceTotalsModel::update()
{
    const auto sameStudent = [](const AttendanceTotal &a, const AttendanceTotal &b) {
        return a.student == b.student;
    };
    const std::vector<AttendanceTotal> &now = m_totals.students();
    if (!std::equal(m_rows.begin(), m_rows.end(), now.begin(), now.end(), sameStudent)) {
        beginResetModel();
        m_rows = now;
        endResetModel();
        return;
    }
    m_rows = now;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int AttendanceTotalsModel::rowOf(qint64 student) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [student](const AttendanceTotal &row) {
        return row.student.id == student;
    });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int AttendanceTotalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant AttendanceTotalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttendanceTotal &row = m_rows[size_t(index.row())];
    const bool isKinds = index.column() == Kinds;
    if (role == DimRole)
        return row.total == 0;
    if (role == Qt::ToolTipRole)
        return isKinds && row.total > 0 ? QVariant(m_totals.kindsText(row)) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    if (isKinds)
        return row.total > 0 ? m_totals.kindsText(row) : u"—"_s;
    if (index.column() == Total)
        return QString::number(row.total);
    return row.student.seat > 0 ? tr("%1 %2").arg(row.student.seat).arg(row.student.name) : row.student.name;
}

} // namespace licheng
