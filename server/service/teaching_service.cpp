// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/teaching_service.h"

#include "server/service/asked_term.h"
#include "server/service/outcome_desk.h"
#include "server/service/scope.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng::service
{

using namespace protocol;

namespace
{

template <class T>
bool seesIn(const Caller &caller, Scope scope)
{
    const auto scopes = caller.grants.scopes(Action::View, recordTypeOf<T>().name());
    return std::any_of(scopes.begin(), scopes.end(), [&](Scope each) { return each == scope || each == Scope::School; });
}

/// The account itself first, then those whose deputy it is.
std::vector<std::pair<Id<Account>, QString>> certifiedTeachers(const Caller &caller)
{
    std::vector<std::pair<Id<Account>, QString>> teachers{{caller.account.id, caller.account.displayName}};
    for (const auto &[id, name] : caller.deputyFor) {
        if (id != caller.account.id)
            teachers.emplace_back(id, name);
    }
    return teachers;
}

constexpr const char *coursesSql =
    "SELECT c.\"id\", c.\"name\", c.\"offeringCode\", COALESCE(k.\"name\", ''), c.\"grade\", c.\"division\", c.\"classId\", "
    "(SELECT COUNT(*) FROM \"enrolment\" e WHERE e.\"courseId\" = c.\"id\"), COUNT(o.\"id\"), "
    "COALESCE(SUM(o.\"certification\" = 'waiting'), 0), COALESCE(SUM(o.\"certification\" = 'certified'), 0), "
    "COALESCE(SUM(o.\"certification\" = 'returned'), 0), COALESCE(SUM(o.\"selected\"), 0), "
    "MIN(CASE o.\"certification\" WHEN 'waiting' THEN o.\"uploadedAt\" END) "
    "FROM \"course\" c LEFT JOIN \"schoolClass\" k ON k.\"id\" = c.\"classId\" "
    "LEFT JOIN \"courseOutcome\" o ON o.\"courseId\" = c.\"id\" "
    "WHERE c.\"schoolYear\" = ? AND c.\"semester\" = ? AND c.\"teacherId\" = ? "
    "GROUP BY c.\"id\" ORDER BY c.\"grade\", k.\"name\", c.\"name\"";

constexpr const char *studentsSql =
    "SELECT s.\"id\", s.\"studentNumber\", s.\"name\", s.\"seat\", s.\"state\", COUNT(o.\"id\"), "
    "COALESCE(SUM(o.\"certification\" = 'waiting'), 0), COALESCE(SUM(o.\"certification\" = 'certified'), 0), "
    "COALESCE(SUM(o.\"certification\" = 'returned'), 0), "
    "COALESCE(SUM(o.\"documentCount\" = 0 AND o.\"mediaCount\" = 0), 0), "
    "(SELECT COUNT(*) FROM \"courseOutcome\" y WHERE y.\"studentId\" = s.\"id\" AND y.\"schoolYear\" = ? AND y.\"selected\" = 1), "
    "(SELECT COUNT(*) FROM \"performance\" p WHERE p.\"studentId\" = s.\"id\" AND p.\"schoolYear\" = ?), "
    "(SELECT COUNT(*) FROM \"performance\" p WHERE p.\"studentId\" = s.\"id\" AND p.\"schoolYear\" = ? AND p.\"selected\" = 1), "
    "(SELECT a.\"state\" FROM \"autobiography\" a WHERE a.\"studentId\" = s.\"id\") "
    "FROM \"student\" s LEFT JOIN \"courseOutcome\" o ON o.\"studentId\" = s.\"id\" AND o.\"schoolYear\" = ? AND o.\"semester\" = ? "
    "WHERE s.\"classId\" = ? GROUP BY s.\"id\" ORDER BY s.\"seat\", s.\"studentNumber\"";

/// The students of a class; members that the caller may not see are absent.
Answer<QJsonArray> studentsOf(CallContext &context, const SchoolClass &schoolClass, Term term)
{
    const Caller &caller = *context.caller;
    auto select = context.reader.prepared(QLatin1String(studentsSql));
    const int year = term.year.roc();
    if (!select.exec(year, year, year, year, static_cast<int>(term.semester), schoolClass.id.value()))
        return store::storeFault(context.reader);
    QJsonArray students;
    while (select.next()) {
        QJsonObject student{{QStringLiteral("studentId"), select.integer(0)},
                            {QStringLiteral("studentNumber"), select.text(1)},
                            {QStringLiteral("name"), select.text(2)},
                            {QStringLiteral("seat"), select.integer(3)},
                            {QStringLiteral("state"), select.text(4)}};
        if (seesIn<CourseOutcome>(caller, Scope::Class)) {
            int column = 5;
            for (const char *key : {"outcomes", "waiting", "certified", "returned", "withoutFile", "selected"})
                student.insert(QLatin1String(key), select.integer(column++));
        }
        if (seesIn<Performance>(caller, Scope::Class)) {
            student.insert(QStringLiteral("performances"), select.integer(11));
            student.insert(QStringLiteral("selectedPerformances"), select.integer(12));
        }
        // none, or the state of the text
        if (seesIn<Autobiography>(caller, Scope::Class))
            student.insert(QStringLiteral("autobiography"), select.isNull(13) ? QStringLiteral("none") : select.text(13));
        students.append(student);
    }
    return students;
}

} // namespace

void TeachingService::registerMethods(Api &api)
{
    api.add("teaching.courses", [this](CallContext &context, const QJsonObject &params, Done done) {
        done(courses(context, params));
    });
    api.add("teaching.classes", [this](CallContext &context, const QJsonObject &params, Done done) {
        done(classes(context, params));
    });
}

Answer<QJsonObject> TeachingService::courses(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const Caller &caller = *context.caller;
    QJsonArray teachers;
    QJsonArray list;
    OutcomeDesk desk(context.reader);
    const std::vector<Window> windows = desk.windows(term->year);
    const bool seesCourses = seesIn<Course>(caller, Scope::Course);
    for (const auto &[teacher, name] : certifiedTeachers(caller)) {
        teachers.append(QJsonObject{{QStringLiteral("id"), teacher.value()}, {QStringLiteral("name"), name}});
        if (!seesCourses)
            continue;
        auto select = context.reader.prepared(QLatin1String(coursesSql));
        if (!select.exec(term->year.roc(), static_cast<int>(term->semester), teacher.value()))
            return store::storeFault(context.reader);
        while (select.next()) {
            const auto division = fromWire<Division>(select.text(5)).value_or(Division::Day);
            const Audience audience{{}, Id<SchoolClass>(select.integer(6)), static_cast<int>(select.integer(4)), division, 0};
            const QDateTime closesAt = deadline(windows, WindowKind::Certify, *term, audience);
            QJsonObject course{{QStringLiteral("courseId"), select.integer(0)},
                               {QStringLiteral("name"), select.text(1)},
                               {QStringLiteral("offeringCode"), select.text(2)},
                               {QStringLiteral("className"), select.text(3)},
                               {QStringLiteral("grade"), select.integer(4)},
                               {QStringLiteral("teacherId"), teacher.value()},
                               {QStringLiteral("teacher"), name},
                               {QStringLiteral("students"), select.integer(7)},
                               {QStringLiteral("closesAt"), detail::toJson(closesAt)}};
            if (seesIn<CourseOutcome>(caller, Scope::Course)) {
                int column = 8;
                for (const char *key : {"outcomes", "waiting", "certified", "returned", "selected"})
                    course.insert(QLatin1String(key), select.integer(column++));
                course.insert(QStringLiteral("oldest"), select.isNull(13) ? QJsonValue() : QJsonValue(select.text(13)));
                course.insert(QStringLiteral("isOverdue"), select.integer(9) > 0 && closesAt.isValid() && m_clock() > closesAt);
            }
            list.append(course);
        }
    }
    return QJsonObject{{QStringLiteral("teachers"), teachers}, {QStringLiteral("courses"), list}};
}

Answer<QJsonObject> TeachingService::classes(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const Caller &caller = *context.caller;
    QJsonArray list;
    store::Records records(context.reader);
    if (!seesIn<Student>(caller, Scope::Class))
        return QJsonObject{{QStringLiteral("classes"), list}};
    for (const SchoolClass &schoolClass : records.find<SchoolClass>({{QStringLiteral("tutorId"), caller.account.id.value()},
                                                                     {QStringLiteral("schoolYear"), term->year.roc()}})) {
        const auto students = studentsOf(context, schoolClass, *term);
        if (!students)
            return students.error();
        QJsonObject entry{{QStringLiteral("classId"), schoolClass.id.value()},
                          {QStringLiteral("name"), schoolClass.name},
                          {QStringLiteral("grade"), schoolClass.grade},
                          {QStringLiteral("students"), *students}};
        if (seesIn<RegisterCheck>(caller, Scope::Class)) {
            const auto checks = records.find<RegisterCheck>({{QStringLiteral("classId"), schoolClass.id.value()},
                                                             {QStringLiteral("schoolYear"), term->year.roc()},
                                                             {QStringLiteral("semester"), static_cast<int>(term->semester)}});
            entry.insert(QStringLiteral("checkedAt"), checks.empty() ? QJsonValue() : detail::toJson(checks.back().checkedAt));
            entry.insert(QStringLiteral("checkedBy"), checks.empty() ? QString() : checks.back().checkedBy);
        }
        list.append(entry);
    }
    return QJsonObject{{QStringLiteral("classes"), list}};
}

} // namespace licheng::service
