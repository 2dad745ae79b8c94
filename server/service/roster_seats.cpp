// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"

#include "server/store/statement.h"
#include "shared/rosters/grade_forms.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

RosterSeats::RosterSeats(store::Connection &connection, const RosterLayout &layout,
                         const SubmissionList &list)
    : m_layout(layout), m_year(list.schoolYear.roc())
{
    const Term term{list.schoolYear, list.semester};
    store::Statement select = connection.prepared(
        u"SELECT m.studentId, k.id, k.name, k.grade, m.seat, k.division FROM classMembership m "
        "JOIN schoolClass k ON k.id = m.classId WHERE k.schoolYear = ? AND m.startsOn <= ? "
        "ORDER BY m.startsOn, m.id"_s);
    if (!select.exec(m_year, term.lastDay().toString(Qt::ISODate)))
        return;
    while (select.next()) {
        QStringList divisions = m_seats.value(select.integer(0)).divisions;
        divisions.removeAll(select.text(5));
        divisions.append(select.text(5));
        m_seats.insert(select.integer(0),
                       {select.integer(1), select.text(2), select.integer(3), select.integer(4), divisions});
    }
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
    // A student's own list tells the student as the register has it.
    if (!m_layout.student.isEmpty())
        put(u"division"_s, divisionOf(record, seat->divisions));
}

QString RosterSeats::divisionOf(const RosterRecord &record, const QStringList &divisions) const
{
    QString own = divisions.last();
    if (const auto course = record.paths->constFind(u"courseId.division"_s);
        course != record.paths->constEnd() && *course >= 0)
        own = record.text(course.key());
    else if (const auto form = record.paths->constFind(u"form"_s);
             form != record.paths->constEnd() && *form >= 0) {
        if (const auto known = fromWire<GradeForm>(record.text(form.key())))
            own = wireName(GradeFormLayout::of(*known).rules.division);
    }
    return divisions.contains(own) ? own : divisions.last();
}

} // namespace licheng::service
