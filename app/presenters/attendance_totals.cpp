// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_totals.h"

#include "app/presenters/messages.h"

namespace licheng {

AttendanceTotals::AttendanceTotals(AttendanceReader &reader, const AttendanceGrid &grid, QObject *parent)
    : QObject(parent), m_reader(reader), m_grid(grid)
{
}

void AttendanceTotals::show(qint64 classId, SchoolYear year, QDate day)
{
    m_classId = classId;
    m_year = year;
    m_semester = Term::of(day).semester;
    read();
}

void AttendanceTotals::clear()
{
    m_classId = 0;
    m_students.clear();
}

void AttendanceTotals::choose(std::optional<Semester> semester)
{
    m_chosen = semester;
    if (m_classId != 0)
        read();
}

void AttendanceTotals::read()
{
    m_reader.readTotals(m_classId, {m_year, semester()},
                        [this](const protocol::Answer<std::vector<AttendanceTotal>> &answer) {
                            if (!answer) {
                                Q_EMIT failed(messages::fault(answer.error()));
                                return;
                            }
                            m_students = *answer;
                            Q_EMIT changed();
                        });
}

AttendanceTotal AttendanceTotals::all() const
{
    std::map<QString, int> kinds;
    AttendanceTotal all;
    for (const AttendanceTotal &total : m_students) {
        for (const auto &[kind, count] : total.kinds)
            kinds[kind] += count;
        all.total += total.total;
    }
    all.kinds.assign(kinds.begin(), kinds.end());
    return all;
}

QString AttendanceTotals::kindsText(const AttendanceTotal &total) const
{
    QStringList parts;
    for (const auto &[kind, count] : total.kinds)
        parts.append(tr("%1 %2").arg(m_grid.kindName(kind)).arg(count));
    return parts.join(tr(", "));
}

} // namespace licheng
