// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/outcome_waiting.h"
#include "server/service/scope.h"
#include "shared/rules/students.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

Conditions plus(Conditions conditions, Condition more)
{
    conditions.push_back(std::move(more));
    return conditions;
}

/// What still waits although the certification window of its audience has closed.
qint64 overdue(const HomeView &view, const Conditions &waiting, Action action = Action::View)
{
    qint64 number = 0;
    for (const Window &window : view.published()) {
        if (window.kind != WindowKind::Certify || window.endsAt >= view.now())
            continue;
        Conditions conditions = waiting;
        if (!window.division.isEmpty())
            conditions.push_back({u"studentId.division"_s, Op::Equal, window.division});
        if (!window.grades.isEmpty()) {
            QJsonArray grades;
            for (const QString &grade : window.grades.split(u','))
                grades.append(grade.toInt());
            conditions.push_back({u"studentId.classId.grade"_s, Op::In, grades});
        }
        number += view.count(recordTypeOf<CourseOutcome>(), conditions, action);
    }
    return number;
}

/// The first few different teachers of these outcomes.
QJsonArray teachers(const HomeView &view, const Conditions &conditions)
{
    RecordQuery query;
    query.type = recordTypeOf<CourseOutcome>().name();
    query.columns = QStringList{u"courseId.teacherName"_s};
    query.conditions = conditions;
    query.limit = 300;
    const auto page = store::query(view.reader(), query,
                                   scopeFilter(view.caller(), Action::View, recordTypeOf<CourseOutcome>()),
                                   store::Viewer::everything());
    QJsonArray names;
    constexpr qsizetype most = 3;
    if (page) {
        for (const QJsonValue &row : page->rows) {
            const QJsonValue name = row.toArray()[2];
            if (names.size() < most && !name.toString().isEmpty() && !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

/// Who certifies only in their own courses sees more than that: a tutor's class waits for other teachers.
bool certifiesOwnCourses(const Caller &caller)
{
    return caller.grants.scopes(Action::Certify, u"courseOutcome") == std::vector{Scope::Course};
}

void dutyOfTeacher(HomeView &view, HomeAnswer &answer, const QString &certifyArticle,
                   const Conditions &waiting, const Conditions &certified)
{
    const qint64 open = view.count(recordTypeOf<CourseOutcome>(), waiting, Action::Certify);
    if (open == 0)
        return;
    const qint64 done = view.count(recordTypeOf<CourseOutcome>(), certified, Action::Certify);
    const qint64 late = overdue(view, waiting, Action::Certify);
    answer.duty({"certifyOwn",
                 certifyArticle,
                 late > 0 ? view.missed(WindowKind::Certify) : view.due(WindowKind::Certify),
                 done,
                 done + open,
                 late,
                 &recordTypeOf<CourseOutcome>(),
                 {},
                 {}});
}

} // namespace

void addOutcomes(HomeView &view, HomeAnswer &answer)
{
    const Conditions term = view.ofTerm();
    const auto state = [](const char *wire) {
        return Condition{u"certification"_s, Op::Equal, QLatin1String(wire)};
    };
    const Conditions waiting = plus(term, state("waiting"));
    const Conditions returned = plus(term, state("returned"));
    const qint64 total = view.count(recordTypeOf<CourseOutcome>(), term);
    const qint64 waitingCount = view.count(recordTypeOf<CourseOutcome>(), waiting);
    const qint64 returnedCount = view.count(recordTypeOf<CourseOutcome>(), returned);
    const qint64 certified = view.count(recordTypeOf<CourseOutcome>(), plus(term, state("certified")));
    const qint64 late = overdue(view, waiting);
    const Conditions noFile =
        plus(plus(term, {u"documentCount"_s, Op::Equal, 0}), {u"mediaCount"_s, Op::Equal, 0});
    const qint64 withoutFile = view.count(recordTypeOf<CourseOutcome>(), noFile);
    const Conditions chosen{{u"schoolYear"_s, Op::Equal, view.term().year.roc()},
                            {u"selected"_s, Op::Equal, true}};
    const qint64 selected = view.count(recordTypeOf<CourseOutcome>(), chosen);

    answer.card("waiting", waitingCount, total, {{u"overdue"_s, late}});
    answer.card("certified", certified, total);
    answer.card("selected", selected, 0);
    answer.card("noFile", withoutFile, total);

    const QString certifyArticle = view.regulation().articleOf(u"certify");
    if (certifiesOwnCourses(view.caller()))
        dutyOfTeacher(view, answer, certifyArticle, waiting, plus(term, state("certified")));
    else if (waitingCount > 0 && view.caller().account.studentId.isNull()) {
        answer.duty({"certify", certifyArticle,
                     late > 0 ? view.missed(WindowKind::Certify) : view.due(WindowKind::Certify), certified,
                     certified + waitingCount, late, &recordTypeOf<CourseOutcome>(), waiting,
                     teachers(view, waiting)});
    }
    // Who only reads has nothing to mend.
    const bool mends = view.may<CourseOutcome>(Action::Edit) &&
                       (!view.student() || studyingVerdict(*view.student(), view.regulation()).isAllowed());
    if (withoutFile > 0 && mends) {
        answer.duty({"noFile",
                     view.regulation().articleOf(u"file"),
                     view.due(WindowKind::Upload),
                     total - withoutFile,
                     total,
                     0,
                     &recordTypeOf<CourseOutcome>(),
                     noFile,
                     {}});
    }
    if (returnedCount > 0 && mends) {
        answer.duty({"returned",
                     certifyArticle,
                     view.due(WindowKind::Certify),
                     0,
                     returnedCount,
                     0,
                     &recordTypeOf<CourseOutcome>(),
                     returned,
                     {}});
    }
    answer.article(view.regulation().articleOf(u"upload"), total > 0 ? "ok" : "notStarted", total, 0,
                   view.due(WindowKind::Upload));
    answer.article(certifyArticle,
                   total == 0         ? "notStarted"
                   : late > 0         ? "late"
                   : waitingCount > 0 ? "due"
                                      : "ok",
                   certified, certified + waitingCount, view.due(WindowKind::Certify));
    const QDateTime selectEnd = view.due(WindowKind::Select);
    answer.article(view.regulation().articleOf(u"select"),
                   !selectEnd.isValid()     ? "notStarted"
                   : selectEnd < view.now() ? "ok"
                                            : "due",
                   selected, 0, selectEnd);
}

void addReminders(HomeView &view, HomeAnswer &answer)
{
    const Caller &caller = view.caller();
    std::map<Id<Account>, QString> teachers = caller.deputyFor;
    teachers.insert_or_assign(caller.account.id, QString());
    const auto reminded = remindedTeachers(view.reader(), view.term());
    for (const auto &[teacher, deputised] : teachers) {
        const auto known = reminded.find(teacher);
        if (known == reminded.end())
            continue;
        const Reminder &reminder = known->second.last;
        const RecordType &type = recordTypeOf<Reminder>();
        if (!mayTouch(view.reader(), caller, Action::View, type, reminder.id.value()))
            continue;
        const auto ofTeacher = store::ScopeFilter::limited(
            {{u"courseId.teacherId"_s, teacher.value()}, {u"courseId.coTeacherIds"_s, teacher.value()}});
        const auto waiting = waitingByTeacher(view.reader(), view.term(), {ofTeacher});
        if (!waiting)
            continue;
        const auto own = std::find_if(waiting->begin(), waiting->end(),
                                      [&](const auto &each) { return each.first.first == teacher.value(); });
        if (own == waiting->end())
            continue;
        const WaitingOutcomes &outcomes = own->second;
        QJsonArray names;
        for (const QString &name : {deputised, reminder.sentBy, reminder.note}) {
            if (!name.isEmpty())
                names.append(name);
        }
        const bool late = outcomes.closesAt.isValid() && outcomes.closesAt < view.now();
        answer.duty({deputised.isEmpty() ? "reminder" : "deputyReminder",
                     view.regulation().articleOf(u"certify"),
                     outcomes.closesAt,
                     std::max<qint64>(0, reminder.waiting - outcomes.count),
                     std::max<qint64>(reminder.waiting, outcomes.count),
                     late ? outcomes.count : 0,
                     &recordTypeOf<Reminder>(),
                     {},
                     names});
        answer.reminder(QJsonObject{{u"id"_s, reminder.id.value()},
                                    {u"sentAt"_s, detail::toJson(reminder.sentAt)},
                                    {u"sentBy"_s, reminder.sentBy},
                                    {u"waiting"_s, outcomes.count}});
    }
}

} // namespace licheng::service
