// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/outcome_waiting.h"
#include "server/service/progress_table.h"
#include "server/service/scope.h"
#include "shared/model/school_time.h"
#include "shared/rules/students.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

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
            const QJsonValue name = row.toArray().at(2);
            if (names.size() < most && !name.toString().isEmpty() && !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

void dutyOfTeacher(HomeView &view, HomeAnswer &answer, const ProgressNumber &certify)
{
    const RecordType &type = recordTypeOf<CourseOutcome>();
    const ProgressCount own = view.counts({certify}, Action::Certify).front();
    if (own.open == 0)
        return;
    answer.duty({u"certifyOwn"_s,
                 certify.article,
                 view.dueOf(WindowKind::Certify, own.late),
                 own.done,
                 own.total,
                 own.late,
                 &type,
                 {},
                 {}});
}

/// Whose work outcomes are: who enters, certifies or selects them, and the unit that supervises it. Others
/// only look at them, and their home has what is theirs. A teacher without courses has none.
bool worksOnOutcomes(const HomeView &view, qint64 total)
{
    if (certifiesOwnCourses(view.caller()))
        return total > 0;
    return view.may<CourseOutcome>(Action::Edit) || view.may<CourseOutcome>(Action::Certify) ||
           view.may<CourseOutcome>(Action::Select) || supervisesOutcomes(view);
}

/// A teacher certifies in the own courses and, as a tutor, sees those of the class beside them: every number
/// says which it counts. Empty: an office, whose numbers are of all that it sees.
QString scopeOfTeacher(const HomeView &view)
{
    const Caller &caller = view.caller();
    if (!certifiesOwnCourses(caller))
        return {};
    const bool isTutor =
        !store::Records(view.reader())
             .find<SchoolClass>({{u"tutorId"_s, caller.account.id.value()},
                                 {u"schoolYear"_s, SchoolYear::of(schoolTime(view.now()).date()).roc()}},
                                1)
             .empty();
    return isTutor ? u"coursesAndClass"_s : u"courses"_s;
}

/// Whose outcomes an office has to do with: the own division's, where the regulation gives each another
/// supervisor, however much of the other its role may look at.
Conditions ofOwnDivision(const HomeView &view, const ProgressNumber &certify)
{
    const Caller &caller = view.caller();
    const bool isOffice = !view.unit().id.isNull() && !view.student() && !certifiesOwnCourses(caller) &&
                          !followsTheWhole(caller);
    if (!isOffice || certify.supervisors.day == certify.supervisors.evening)
        return {};
    return {certify.in(u"division", wireName(caller.account.division))};
}

} // namespace

bool supervisesOutcomes(const HomeView &view)
{
    const QStringList offices =
        view.number(u"certify").supervisors.of(view.caller().account.division).split(u'、');
    return std::any_of(offices.begin(), offices.end(),
                       [&](const QString &office) { return isOffice(office, view.unit().name); });
}

bool certifiesOwnCourses(const Caller &caller)
{
    return caller.grants.scopes(Action::Certify, u"courseOutcome") == std::vector{Scope::Course};
}

void addOutcomes(HomeView &view, HomeAnswer &answer)
{
    const RecordType &type = recordTypeOf<CourseOutcome>();
    const ProgressNumber certify = view.number(u"certify");
    const ProgressNumber back = view.number(u"returned");
    const ProgressNumber files = view.number(u"files");
    const ProgressNumber chosen = view.number(u"selected");
    const Conditions within = ofOwnDivision(view, certify);
    const std::vector<ProgressCount> counts =
        view.counts({certify, back, files, chosen}, Action::View, within);
    const Conditions waiting = joined(certify.allOpen(), within);
    const Conditions withoutFiles = joined(files.allOpen(), within);
    const qint64 total = counts[0].total;
    const qint64 uploaded = counts[2].total;
    const qint64 certified = counts[0].done;
    const qint64 waitingCount = counts[0].open;
    const qint64 late = counts[0].late;
    const qint64 returnedCount = counts[1].open;
    const qint64 withoutFile = counts[2].open;
    const qint64 selected = counts[3].done;

    if (worksOnOutcomes(view, uploaded)) {
        const QString scope = scopeOfTeacher(view);
        answer.card(
            {u"waiting"_s, waitingCount, total, &type, waiting, {{u"overdue"_s, late}, {u"scope"_s, scope}}});
        answer.card({u"certified"_s,
                     certified,
                     total,
                     &type,
                     joined(certify.allDone(), within),
                     {{u"scope"_s, scope}}});
        answer.card(
            {u"selected"_s, selected, 0, &type, joined(chosen.allDone(), within), {{u"scope"_s, scope}}});
        answer.card({u"noFile"_s, withoutFile, uploaded, &type, withoutFiles, {{u"scope"_s, scope}}});
    }

    if (certifiesOwnCourses(view.caller()))
        dutyOfTeacher(view, answer, certify);
    else if (waitingCount > 0 && worksOnOutcomes(view, uploaded) &&
             view.caller().account.studentId.isNull()) {
        answer.duty({u"certify"_s, certify.article, view.dueOf(WindowKind::Certify, late), certified, total,
                     late, &type, waiting, teachers(view, waiting)});
    }
    // Who only reads has nothing to mend.
    const bool mends = view.may<CourseOutcome>(Action::Edit) &&
                       (!view.student() || studyingVerdict(*view.student(), view.regulation()).isAllowed());
    if (withoutFile > 0 && mends)
        answer.duty({u"noFile"_s,
                     files.article,
                     view.due(WindowKind::Upload),
                     uploaded - withoutFile,
                     uploaded,
                     0,
                     &type,
                     withoutFiles,
                     {}});
    if (returnedCount > 0 && mends)
        answer.duty({u"returned"_s,
                     certify.article,
                     view.due(WindowKind::Certify),
                     0,
                     returnedCount,
                     0,
                     &type,
                     joined(back.allOpen(), within),
                     {}});
    answer.article({view.regulation().articleOf(u"upload"), uploaded > 0 ? "ok" : "notStarted", uploaded, 0,
                    view.due(WindowKind::Upload), 0, &type, joined(files.all, within)});
    // An office that has neither part in it nor follows the whole has articles of its own.
    if (worksOnOutcomes(view, uploaded) || followsTheWhole(view.caller()))
        answer.article({certify.article,
                        total == 0         ? "notStarted"
                        : late > 0         ? "late"
                        : waitingCount > 0 ? "due"
                                           : "ok",
                        certified, total, view.due(WindowKind::Certify), late, &type,
                        joined(certify.allDone(), within)});
    const QDateTime selectEnd = view.due(WindowKind::Select);
    answer.article({view.regulation().articleOf(u"select"),
                    !selectEnd.isValid()            ? "notStarted"
                    : isPast(selectEnd, view.now()) ? "ok"
                                                    : "due",
                    selected, 0, selectEnd, 0, &type, joined(chosen.allDone(), within)});
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
        const auto own =
            std::find_if(waiting->begin(), waiting->end(),
                         [id = teacher.value()](const auto &each) { return each.first.first == id; });
        if (own == waiting->end())
            continue;
        const WaitingOutcomes &outcomes = own->second;
        QJsonArray names;
        for (const QString &name : {deputised, reminder.sentBy, reminder.note}) {
            if (!name.isEmpty())
                names.append(name);
        }
        const bool late = outcomes.closesAt.isValid() && isPast(outcomes.closesAt, view.now());
        answer.duty({deputised.isEmpty() ? u"reminder"_s : u"deputyReminder"_s,
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
