// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/outcome_waiting.h"

#include "server/service/class_membership.h"
#include "server/service/outcome_facts.h"
#include "server/store/row_filter.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString waitingSql(const QString &within)
{
    return u"SELECT COALESCE(ct.\"teacherId\", 0), COALESCE(a.\"displayName\", c.\"teacherName\"), "
           "COALESCE(k.\"classId\", 0), "
           "COALESCE(k.\"grade\", 0), COALESCE(k.\"division\", s.\"division\"), COUNT(*), "
           "MIN(t0.\"uploadedAt\") FROM "
           "\"courseOutcome\" t0 "
           "JOIN \"course\" c ON c.\"id\" = t0.\"courseId\" JOIN \"student\" s ON s.\"id\" = "
           "t0.\"studentId\" "
           "LEFT JOIN "_s +
           seatsOfTermSql +
           u" k ON k.\"studentId\" = s.\"id\" "
           // What waits with several teachers waits with each of them.
           "LEFT JOIN \"courseTeacher\" ct ON ct.\"courseId\" = c.\"id\" "
           "LEFT JOIN \"account\" a ON a.\"id\" = ct.\"teacherId\" "
           "WHERE t0.\"schoolYear\" = ? AND t0.\"semester\" = ? AND t0.\"certification\" = 'waiting'%1 "
           "GROUP BY 1, 2, 3, 4, 5"_s.arg(within);
}

} // namespace

protocol::Answer<std::map<WaitingTeacher, WaitingOutcomes>>
waitingByTeacher(store::Connection &connection, Term term, const std::vector<store::ScopeFilter> &within)
{
    store::BoundSql scope;
    for (const store::ScopeFilter &filter : within) {
        const auto condition = store::scopeCondition(recordTypeOf<CourseOutcome>(), filter);
        if (!condition)
            return condition.error();
        scope.add(u" AND "_s + condition->sql, condition->values);
    }
    auto select = connection.prepared(waitingSql(scope.sql));
    select.bind(0, term.year.roc())
        .bind(1, term.lastDay().toString(Qt::ISODate))
        .bind(2, term.firstDay().toString(Qt::ISODate))
        .bind(3, term.year.roc())
        .bind(4, static_cast<int>(term.semester));
    int place = 5;
    for (const QVariant &value : std::as_const(scope.values))
        select.bind(place++, value);
    if (!select.run())
        return store::storeFault(connection);

    OutcomeFacts facts(connection);
    const std::vector<Window> windows = facts.windows(term.year);
    std::map<WaitingTeacher, WaitingOutcomes> teachers;
    while (select.next()) {
        WaitingOutcomes &waiting = teachers[{select.integer(0), select.text(1)}];
        waiting.count += select.integer(5);
        const QDateTime oldest = QDateTime::fromString(select.text(6), Qt::ISODateWithMs);
        if (!waiting.oldest.isValid() || oldest < waiting.oldest)
            waiting.oldest = oldest;
        const Audience audience{{},
                                Id<SchoolClass>(select.integer(2)),
                                static_cast<int>(select.integer(3)),
                                fromWire<Division>(select.text(4)).value_or(Division::Day),
                                0};
        const QDateTime end = deadline(windows, WindowKind::Certify, term, audience);
        if (end.isValid() && (!waiting.closesAt.isValid() || end < waiting.closesAt))
            waiting.closesAt = end;
    }
    return teachers;
}

std::map<Id<Account>, Reminded> remindedTeachers(store::Connection &connection, Term term)
{
    std::map<Id<Account>, Reminded> teachers;
    // By id, so the last of a teacher is the one that stays.
    for (Reminder &reminder : store::Records(connection)
                                  .find<Reminder>({{u"schoolYear"_s, term.year.roc()},
                                                   {u"semester"_s, static_cast<int>(term.semester)}})) {
        Reminded &reminded = teachers[reminder.teacherId];
        ++reminded.count;
        reminded.last = std::move(reminder);
    }
    return teachers;
}

} // namespace licheng::service
