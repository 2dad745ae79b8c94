// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/outcomes_rules.h"

#include "app/presenters/file_rules.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/students.h"
#include "shared/rules/submitters.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Members of the three records under their paths.
template <class T>
T gathered(const QJsonArray &row, const QString &prefix)
{
    QJsonObject object;
    const QStringList &paths = outcomeFactPaths();
    for (qsizetype i = 0; i < paths.size(); ++i) {
        if (!paths[i].startsWith(prefix))
            continue;
        const QString name = paths[i].sliced(prefix.size());
        // What the caller may not see comes as null, and then the rest counts all the same.
        if (!name.contains(u'.') && !row.at(i + 2).isNull())
            object.insert(name, row.at(i + 2));
    }
    const auto record = fromJson<T>(object);
    return record ? *record : T();
}

QJsonValue valueOf(const QJsonArray &row, const QString &path)
{
    const qsizetype index = outcomeFactPaths().indexOf(path);
    return index < 0 ? QJsonValue() : row.at(index + 2);
}

} // namespace

const QStringList &outcomeFactPaths()
{
    static const QStringList paths{u"studentId"_s,
                                   u"courseId"_s,
                                   u"schoolYear"_s,
                                   u"semester"_s,
                                   u"title"_s,
                                   u"description"_s,
                                   u"declaredFile"_s,
                                   u"certification"_s,
                                   u"certifiedBy"_s,
                                   u"certifiedAt"_s,
                                   u"returnReason"_s,
                                   u"selected"_s,
                                   u"selectedAt"_s,
                                   u"submittedIn"_s,
                                   u"documentCount"_s,
                                   u"mediaCount"_s,
                                   u"uploadedAt"_s,
                                   u"studentId.studentNumber"_s,
                                   u"studentId.name"_s,
                                   u"studentId.division"_s,
                                   u"studentId.classId"_s,
                                   u"studentId.seat"_s,
                                   u"studentId.classId.name"_s,
                                   u"studentId.classId.grade"_s,
                                   u"studentId.classId.tutorId"_s,
                                   u"courseId.name"_s,
                                   u"courseId.courseCode"_s,
                                   u"courseId.credits"_s,
                                   u"courseId.teacherName"_s,
                                   u"courseId.teacherId"_s,
                                   u"courseId.coTeacherNames"_s,
                                   u"courseId.coTeacherIds"_s,
                                   u"studentId.state"_s,
                                   u"certifiedThrough"_s,
                                   u"certificationNote"_s,
                                   u"fileAddedAt"_s};
    return paths;
}

OutcomeFacts outcomeFacts(const QJsonArray &row)
{
    OutcomeFacts facts;
    facts.outcome = gathered<CourseOutcome>(row, {});
    facts.outcome.id = Id<CourseOutcome>(row.at(0).toInteger());
    facts.outcome.version = row.at(1).toInt();
    facts.student = gathered<Student>(row, u"studentId."_s);
    facts.student.id = facts.outcome.studentId;
    facts.course = gathered<Course>(row, u"courseId."_s);
    facts.course.id = facts.outcome.courseId;
    facts.course.schoolYear = facts.outcome.schoolYear;
    facts.course.semester = facts.outcome.semester;
    facts.tutorId = Id<Account>(valueOf(row, u"studentId.classId.tutorId"_s).toInteger());
    facts.className = valueOf(row, u"studentId.classId.name"_s).toString();
    facts.audience = {facts.student.id, facts.student.classId,
                      valueOf(row, u"studentId.classId.grade"_s).toInt(), facts.student.division};
    return facts;
}

bool maySeeStudent(const OutcomeFacts &facts, const WorkState &work)
{
    const Account &own = work.info().account;
    const auto scopes = work.grants().scopes(Action::View, recordTypeOf<Student>().name());
    return std::any_of(scopes.begin(), scopes.end(), [&](Scope scope) {
        switch (scope) {
        case Scope::Own:
            return facts.student.id == own.studentId;
        case Scope::Class:
            return facts.tutorId == own.id;
        case Scope::Division:
            return facts.student.division == own.division;
        case Scope::Course:
        case Scope::School:
            break;
        }
        return true;
    });
}

bool isOverdue(const CourseOutcome &outcome, const Audience &audience, const WorkState &work)
{
    if (outcome.certification != CertificationState::Waiting)
        return false;
    const QDateTime last =
        deadline(work.windows(), WindowKind::Certify, {outcome.schoolYear, outcome.semester}, audience);
    return last.isValid() && last < work.now();
}

bool isDone(OutcomeStep step, const CourseOutcome &outcome)
{
    switch (step) {
    case OutcomeStep::Certify:
    case OutcomeStep::Paper:
        return outcome.certification == CertificationState::Certified;
    case OutcomeStep::Return:
        return outcome.certification == CertificationState::Returned;
    case OutcomeStep::Select:
        return outcome.selected;
    case OutcomeStep::Unselect:
        return !outcome.selected;
    case OutcomeStep::Withdraw:
    case OutcomeStep::WithdrawPaper:
    case OutcomeStep::Resend:
        return outcome.certification == CertificationState::Waiting;
    }
    return false;
}

namespace {

Action actionOf(OutcomeStep step)
{
    switch (step) {
    case OutcomeStep::Certify:
    case OutcomeStep::Return:
    case OutcomeStep::Withdraw:
        return Action::Certify;
    case OutcomeStep::Paper:
    case OutcomeStep::WithdrawPaper:
        return Action::CertifyOnPaper;
    case OutcomeStep::Resend:
        return Action::Edit;
    case OutcomeStep::Select:
    case OutcomeStep::Unselect:
        return Action::Select;
    }
    return Action::Select;
}

Verdict ruleOf(OutcomeStep step, const OutcomeFacts &facts, qint64 selectedOfYear,
               const Regulation &regulation)
{
    const CourseOutcome &outcome = facts.outcome;
    switch (step) {
    case OutcomeStep::Certify:
    case OutcomeStep::Paper:
        return certifyVerdict(outcome, CertificationState::Certified, {}, regulation);
    case OutcomeStep::Return:
        // The reason is asked for next.
        return certifyVerdict(outcome, CertificationState::Returned, u"-", regulation);
    case OutcomeStep::Withdraw:
    case OutcomeStep::WithdrawPaper:
        return certifyVerdict(outcome, CertificationState::Waiting, {}, regulation);
    case OutcomeStep::Resend:
        return resendVerdict(outcome, regulation);
    case OutcomeStep::Select:
        return selectVerdict(outcome, facts.course, selectedOfYear, regulation);
    case OutcomeStep::Unselect:
        return unselectVerdict(outcome, regulation);
    }
    return Verdict::allowed();
}

/// Whether one of the windows is open; windows of other school years are not at hand, the server has them.
Verdict windowsOf(std::initializer_list<WindowKind> kinds, const OutcomeFacts &facts, const WorkState &work)
{
    if (facts.outcome.schoolYear != work.term().year || !work.knowsWindows())
        return Verdict::allowed();
    Verdict verdict = Verdict::allowed();
    for (const WindowKind kind : kinds) {
        const Term term{facts.outcome.schoolYear,
                        isYearly(kind) ? Semester::WholeYear : facts.outcome.semester};
        const Verdict one =
            windowVerdict(work.windows(), kind, term, facts.audience, work.now(),
                          work.regulation()->articleOf(u"window"), plannerOf(*work.regulation()));
        if (one.isAllowed())
            return one;
        // The first of them is the usual one.
        if (verdict.isAllowed())
            verdict = one;
    }
    return verdict;
}

} // namespace

Verdict stepVerdict(OutcomeStep step, const OutcomeFacts &facts, qint64 selectedOfYear, const WorkState &work)
{
    const Action action = actionOf(step);
    if (Verdict permission = work.grants().verdict(action, u"courseOutcome"); !permission.isAllowed())
        return permission;
    if (!work.isLoaded())
        return Verdict::allowed();
    const Regulation &regulation = *work.regulation();
    if (action == Action::Certify) {
        if (Verdict who =
                certifierVerdict(facts.course, work.info().account.id, work.info().deputyFor, regulation);
            !who.isAllowed())
            return who;
    }
    if (action == Action::Select || action == Action::Edit) {
        if (Verdict studying = studyingVerdict(facts.student, regulation); !studying.isAllowed())
            return studying;
    }
    if (Verdict rule = ruleOf(step, facts, selectedOfYear, regulation); !rule.isAllowed())
        return rule;
    // The day of the paper counts, which is asked for next.
    if (action == Action::CertifyOnPaper)
        return Verdict::allowed();
    const Verdict open =
        windowsOf({action == Action::Select ? WindowKind::Select : WindowKind::Certify}, facts, work);
    return action == Action::Certify ? pendingVerdict(facts.outcome, facts.student, open, regulation) : open;
}

Verdict changeVerdict(const OutcomeFacts &facts, const WorkState &work)
{
    if (Verdict permission = work.grants().verdict(Action::Edit, u"courseOutcome"); !permission.isAllowed())
        return permission;
    if (!work.isLoaded())
        return Verdict::allowed();
    const Regulation &regulation = *work.regulation();
    if (Verdict studying = studyingVerdict(facts.student, regulation); !studying.isAllowed())
        return studying;
    if (Verdict edit = editVerdict(facts.outcome, regulation); !edit.isAllowed())
        return edit;
    // A returned outcome may be mended as long as its teacher can certify it again.
    if (facts.outcome.certification == CertificationState::Returned)
        return windowsOf({WindowKind::Upload, WindowKind::Certify}, facts, work);
    return windowsOf({WindowKind::Upload}, facts, work);
}

Verdict uploadVerdict(const OutcomeFacts &facts, const WorkState &work)
{
    if (Verdict files = filesVerdict(work.grants(), u"courseOutcome"); !files.isAllowed())
        return files;
    // One that was certified without its file can still receive it.
    if (!awaitsFile(facts.outcome) || !facts.outcome.submittedIn.isNull() || !work.isLoaded())
        return changeVerdict(facts, work);
    if (Verdict studying = studyingVerdict(facts.student, *work.regulation()); !studying.isAllowed())
        return studying;
    if (work.may(Action::TakeOver, u"courseOutcome"))
        return Verdict::allowed();
    return windowsOf({WindowKind::Upload, WindowKind::Certify}, facts, work);
}

} // namespace licheng
