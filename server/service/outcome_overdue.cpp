// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/outcome_service.h"

#include "server/service/outcome_desk.h"
#include "server/service/scope.h"
#include "server/store/row_filter.h"
#include "shared/model/school_time.h"

#include <map>

// Whom the supervisors remind: what waits for certification (article 5, row 3), by teacher.

namespace licheng::service
{

using namespace protocol;

namespace
{

struct Waiting
{
    qint64 count = 0;
    QDateTime oldest;
    QDateTime closesAt; ///< the first end among the classes; invalid: no window is planned
};

/// A teacher's account and name; courses without account go by the name of the timetable.
using Teacher = std::pair<qint64, QString>;

QString waitingSql(const QString &scope)
{
    return QStringLiteral(
               "SELECT COALESCE(c.\"teacherId\", 0), COALESCE(a.\"displayName\", c.\"teacherName\"), s.\"classId\", "
               "COALESCE(k.\"grade\", 0), s.\"division\", COUNT(*), MIN(t0.\"uploadedAt\") FROM \"courseOutcome\" t0 "
               "JOIN \"course\" c ON c.\"id\" = t0.\"courseId\" JOIN \"student\" s ON s.\"id\" = t0.\"studentId\" "
               "LEFT JOIN \"schoolClass\" k ON k.\"id\" = s.\"classId\" LEFT JOIN \"account\" a ON a.\"id\" = c.\"teacherId\" "
               "WHERE t0.\"schoolYear\" = ? AND t0.\"semester\" = ? AND t0.\"certification\" = 'waiting' AND %1 "
               "GROUP BY 1, 2, 3, 4, 5")
        .arg(scope);
}

} // namespace

Answer<QJsonObject> OutcomeService::overdue(CallContext &context, const QJsonObject &params)
{
    const Term term{SchoolYear(params[u"schoolYear"].toInt()), static_cast<Semester>(params[u"semester"].toInt())};
    if (term.semester != Semester::First && term.semester != Semester::Second)
        return invalid(QStringLiteral("semester"), QStringLiteral("range"));
    const RecordType &type = recordTypeOf<CourseOutcome>();
    // A student sees the state of each outcome, not how their teachers get on.
    if (!context.caller->account.studentId.isNull())
        return forbidden(QStringLiteral("view"), type.name());
    const auto scope = store::scopeCondition(type, scopeFilter(*context.caller, Action::View, type));
    if (!scope)
        return scope.error();
    OutcomeDesk desk(context.reader);
    const std::vector<Window> windows = desk.windows(term.year);

    std::map<Teacher, Waiting> teachers;
    auto select = context.reader.prepared(waitingSql(scope->sql));
    select.bind(0, term.year.roc()).bind(1, static_cast<int>(term.semester));
    int place = 2;
    for (const QVariant &value : scope->values)
        select.bind(place++, value);
    if (!select.run())
        return store::storeFault(context.reader);
    while (select.next()) {
        Waiting &waiting = teachers[{select.integer(0), select.text(1)}];
        waiting.count += select.integer(5);
        const QDateTime oldest = QDateTime::fromString(select.text(6), Qt::ISODateWithMs);
        if (!waiting.oldest.isValid() || oldest < waiting.oldest)
            waiting.oldest = oldest;
        const Audience audience{{}, Id<SchoolClass>(select.integer(2)), static_cast<int>(select.integer(3)),
                                fromWire<Division>(select.text(4)).value_or(Division::Day), 0};
        const QDateTime end = deadline(windows, WindowKind::Certify, term, audience);
        if (end.isValid() && (!waiting.closesAt.isValid() || end < waiting.closesAt))
            waiting.closesAt = end;
    }
    select.finish();

    const QDate today = schoolTime(m_clock()).date();
    QJsonArray list;
    for (const auto &[teacher, waiting] : teachers) {
        QJsonObject entry{{QStringLiteral("teacherId"), teacher.first ? QJsonValue(teacher.first) : QJsonValue()},
                          {QStringLiteral("teacher"), teacher.second},
                          {QStringLiteral("waiting"), waiting.count},
                          {QStringLiteral("oldest"), detail::toJson(waiting.oldest)},
                          {QStringLiteral("closesAt"), detail::toJson(waiting.closesAt)}};
        // Positive: days since the end; negative or 0: days until it.
        if (waiting.closesAt.isValid()) {
            entry.insert(QStringLiteral("daysOverdue"), schoolTime(waiting.closesAt).date().daysTo(today));
            entry.insert(QStringLiteral("isOverdue"), m_clock() > waiting.closesAt);
        }
        list.append(entry);
    }
    return QJsonObject{{QStringLiteral("teachers"), list}};
}

} // namespace licheng::service
