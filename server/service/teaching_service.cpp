// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_service.h"

#include "server/service/asked_term.h"
#include "server/service/outcome_facts.h"
#include "server/service/scope.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

template <class T>
bool seesIn(const Caller &caller, Scope scope)
{
    const auto scopes = caller.grants.scopes(Action::View, recordTypeOf<T>().name());
    return std::any_of(scopes.begin(), scopes.end(),
                       [&](Scope each) { return each == scope || each == Scope::School; });
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
    "SELECT c.\"id\", c.\"name\", c.\"offeringCode\", COALESCE(k.\"name\", ''), c.\"grade\", c.\"division\", "
    "c.\"classId\", "
    "(SELECT COUNT(*) FROM \"enrolment\" e WHERE e.\"courseId\" = c.\"id\"), COUNT(o.\"id\"), "
    "COALESCE(SUM(o.\"certification\" = 'waiting'), 0), COALESCE(SUM(o.\"certification\" = 'certified'), 0), "
    "COALESCE(SUM(o.\"certification\" = 'returned'), 0), COALESCE(SUM(o.\"selected\"), 0), "
    "MIN(CASE o.\"certification\" WHEN 'waiting' THEN o.\"uploadedAt\" END) "
    "FROM \"course\" c LEFT JOIN \"schoolClass\" k ON k.\"id\" = c.\"classId\" "
    "LEFT JOIN \"name_order\" n ON n.\"list\" = 'schoolClass.name' AND n.\"id\" = k.\"id\" "
    "LEFT JOIN \"courseOutcome\" o ON o.\"courseId\" = c.\"id\" "
    "WHERE c.\"schoolYear\" = ? AND c.\"semester\" = ? AND c.\"id\" IN "
    "(SELECT \"courseId\" FROM \"courseTeacher\" WHERE \"teacherId\" = ?) "
    "GROUP BY c.\"id\" ORDER BY c.\"grade\", n.\"key\", c.\"name\"";

constexpr const char *studentsSql =
    "SELECT s.\"id\", s.\"studentNumber\", s.\"name\", m.\"seat\", s.\"state\", COUNT(o.\"id\"), "
    "COALESCE(SUM(o.\"certification\" = 'waiting'), 0), COALESCE(SUM(o.\"certification\" = 'certified'), 0), "
    "COALESCE(SUM(o.\"certification\" = 'returned'), 0), "
    "COALESCE(SUM(o.\"documentCount\" = 0 AND o.\"mediaCount\" = 0), 0), "
    "(SELECT COUNT(*) FROM \"courseOutcome\" y WHERE y.\"studentId\" = s.\"id\" AND y.\"schoolYear\" = ? AND "
    "y.\"selected\" = 1), "
    "(SELECT COUNT(*) FROM \"performance\" p WHERE p.\"studentId\" = s.\"id\" AND p.\"schoolYear\" = ?), "
    "(SELECT COUNT(*) FROM \"performance\" p WHERE p.\"studentId\" = s.\"id\" AND p.\"schoolYear\" = ? AND "
    "p.\"selected\" = 1), "
    "(SELECT a.\"state\" FROM \"autobiography\" a WHERE a.\"studentId\" = s.\"id\") "
    "FROM \"student\" s JOIN (SELECT \"studentId\", MAX(\"seat\") AS \"seat\" FROM \"classMembership\" "
    "WHERE \"classId\" = ? AND \"startsOn\" <= ? AND \"endsOn\" >= ? GROUP BY \"studentId\") m "
    "ON m.\"studentId\" = s.\"id\" "
    "LEFT JOIN \"courseOutcome\" o ON o.\"studentId\" = s.\"id\" AND o.\"schoolYear\" = ? "
    "AND o.\"semester\" = ? "
    "GROUP BY s.\"id\" ORDER BY m.\"seat\", s.\"studentNumber\"";

/// Who sat in a class in the term; members that the caller may not see are absent.
Answer<QJsonArray> studentsOf(CallContext &context, const SchoolClass &schoolClass, Term term)
{
    const Caller &caller = *context.caller;
    auto select = context.reader.prepared(QLatin1String(studentsSql));
    const int year = term.year.roc();
    if (!select.exec(year, year, year, schoolClass.id.value(), term.lastDay().toString(Qt::ISODate),
                     term.firstDay().toString(Qt::ISODate), year, static_cast<int>(term.semester)))
        return store::storeFault(context.reader);
    QJsonArray students;
    while (select.next()) {
        QJsonObject student{{u"studentId"_s, select.integer(0)},
                            {u"studentNumber"_s, select.text(1)},
                            {u"name"_s, select.text(2)},
                            {u"seat"_s, select.integer(3)},
                            {u"state"_s, select.text(4)}};
        if (seesIn<CourseOutcome>(caller, Scope::Class)) {
            int column = 5;
            for (const char *key :
                 {"outcomes", "waiting", "certified", "returned", "withoutFile", "selected"})
                student.insert(QLatin1String(key), select.integer(column++));
        }
        if (seesIn<Performance>(caller, Scope::Class)) {
            student.insert(u"performances"_s, select.integer(11));
            student.insert(u"selectedPerformances"_s, select.integer(12));
        }
        // none, or the state of the text
        if (seesIn<Autobiography>(caller, Scope::Class))
            student.insert(u"autobiography"_s, select.isNull(13) ? u"none"_s : select.text(13));
        students.append(student);
    }
    return students;
}

} // namespace

void TeachingService::registerMethods(Api &api)
{
    api.add("teaching.courses", this, &TeachingService::courses);
    api.add("teaching.classes", this, &TeachingService::classes);
}

Answer<QJsonObject> TeachingService::courses(CallContext &context, const QJsonObject &params) const
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const Caller &caller = *context.caller;
    QJsonArray teachers;
    QJsonArray list;
    OutcomeFacts facts(context.reader);
    const std::vector<Window> windows = facts.windows(term->year);
    const bool seesCourses = seesIn<Course>(caller, Scope::Course);
    for (const auto &[teacher, name] : certifiedTeachers(caller)) {
        teachers.append(QJsonObject{{u"id"_s, teacher.value()}, {u"name"_s, name}});
        if (!seesCourses)
            continue;
        auto select = context.reader.prepared(QLatin1String(coursesSql));
        if (!select.exec(term->year.roc(), static_cast<int>(term->semester), teacher.value()))
            return store::storeFault(context.reader);
        while (select.next()) {
            const auto division = fromWire<Division>(select.text(5)).value_or(Division::Day);
            const Audience audience{
                {}, Id<SchoolClass>(select.integer(6)), static_cast<int>(select.integer(4)), division, 0};
            const QDateTime closesAt = deadline(windows, WindowKind::Certify, *term, audience);
            QJsonObject course{{u"courseId"_s, select.integer(0)},
                               {u"name"_s, select.text(1)},
                               {u"offeringCode"_s, select.text(2)},
                               {u"className"_s, select.text(3)},
                               {u"grade"_s, select.integer(4)},
                               {u"teacherId"_s, teacher.value()},
                               {u"teacher"_s, name},
                               {u"students"_s, select.integer(7)},
                               {u"closesAt"_s, detail::toJson(closesAt)}};
            if (seesIn<CourseOutcome>(caller, Scope::Course)) {
                int column = 8;
                for (const char *key : {"outcomes", "waiting", "certified", "returned", "selected"})
                    course.insert(QLatin1String(key), select.integer(column++));
                course.insert(u"oldest"_s, select.isNull(13) ? QJsonValue() : QJsonValue(select.text(13)));
                course.insert(u"isOverdue"_s,
                              select.integer(9) > 0 && closesAt.isValid() && m_clock() > closesAt);
            }
            list.append(course);
        }
    }
    return QJsonObject{{u"teachers"_s, teachers}, {u"courses"_s, list}};
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
        return QJsonObject{{u"classes"_s, list}};
    for (const SchoolClass &schoolClass : records.find<SchoolClass>(
             {{u"tutorId"_s, caller.account.id.value()}, {u"schoolYear"_s, term->year.roc()}})) {
        const auto students = studentsOf(context, schoolClass, *term);
        if (!students)
            return students.error();
        QJsonObject entry{{u"classId"_s, schoolClass.id.value()},
                          {u"name"_s, schoolClass.name},
                          {u"grade"_s, schoolClass.grade},
                          {u"students"_s, *students}};
        if (seesIn<RegisterCheck>(caller, Scope::Class)) {
            const auto checks =
                records.find<RegisterCheck>({{u"classId"_s, schoolClass.id.value()},
                                             {u"schoolYear"_s, term->year.roc()},
                                             {u"semester"_s, static_cast<int>(term->semester)}});
            entry.insert(u"checkedAt"_s,
                         checks.empty() ? QJsonValue() : detail::toJson(checks.back().checkedAt));
            entry.insert(u"checkedBy"_s, checks.empty() ? QString() : checks.back().checkedBy);
        }
        list.append(entry);
    }
    return QJsonObject{{u"classes"_s, list}};
}

} // namespace licheng::service
