// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/store/statement.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

RosterSeats::RosterSeats(store::Connection &connection, const RosterLayout &layout,
                         const SubmissionList &list)
    : m_layout(layout), m_year(list.schoolYear.roc())
{
    const Term term{list.schoolYear, list.semester};
    store::Statement select = connection.prepared(
        u"SELECT m.studentId, k.id, k.name, k.grade, m.seat FROM classMembership m "
        "JOIN schoolClass k ON k.id = m.classId WHERE k.schoolYear = ? AND m.startsOn <= ? "
        "ORDER BY m.startsOn, m.id"_s);
    if (!select.exec(m_year, term.lastDay().toString(Qt::ISODate)))
        return;
    while (select.next())
        m_seats.insert(select.integer(0),
                       {select.integer(1), select.text(2), select.integer(3), select.integer(4)});
}

void RosterSeats::putInto(RosterRecord &record) const
{
    const auto seat = m_seats.constFind(record.number(m_layout.studentPath()));
    if (seat == m_seats.constEnd())
        return;
    const auto put = [&](const QString &path, const QJsonValue &value) {
        if (const qsizetype at = record.paths->value(m_layout.studentPath(path), -1); at >= 0)
            record.values[static_cast<size_t>(at)] = value;
    };
    put(u"classId"_s, seat->classId);
    put(u"classId.name"_s, seat->className);
    put(u"classId.grade"_s, seat->grade);
    put(u"classId.schoolYear"_s, m_year);
    put(u"seat"_s, seat->seat);
}

} // namespace licheng::service
