// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/outcomes_rules.h"

#include "shared/rules/outcomes.h"

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

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
        if (!name.contains(u'.'))
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
    static const QStringList paths{
        u"studentId"_s, u"courseId"_s, u"schoolYear"_s, u"semester"_s, u"title"_s, u"description"_s,
        u"declaredFile"_s, u"certification"_s, u"certifiedBy"_s, u"certifiedAt"_s, u"returnReason"_s, u"selected"_s,
        u"selectedAt"_s, u"submittedIn"_s, u"documentCount"_s, u"mediaCount"_s, u"uploadedAt"_s,
        u"studentId.studentNumber"_s, u"studentId.name"_s, u"studentId.division"_s, u"studentId.classId"_s,
        u"studentId.seat"_s, u"studentId.classId.name"_s, u"studentId.classId.grade"_s,
        u"courseId.name"_s, u"courseId.courseCode"_s, u"courseId.credits"_s, u"courseId.teacherName"_s};
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
    facts.className = valueOf(row, u"studentId.classId.name"_s).toString();
    facts.audience = {facts.student.id, facts.student.classId, valueOf(row, u"studentId.classId.grade"_s).toInt(),
                      facts.student.division};
    return facts;
}

bool isOverdue(const CourseOutcome &outcome, const Audience &audience, const WorkState &work)
{
    if (outcome.certification != CertificationState::Waiting)
        return false;
    const QDateTime last = deadline(work.windows(), WindowKind::Certify, {outcome.schoolYear, outcome.semester}, audience);
    return last.isValid() && last < work.now();
}

bool isDone(OutcomeStep step, const CourseOutcome &outcome)
{
    switch (step) {
    case OutcomeStep::Certify:
        return outcome.certification == CertificationState::Certified;
    case OutcomeStep::Return:
        return outcome.certification == CertificationState::Returned;
    case OutcomeStep::Select:
        return outcome.selected;
    case OutcomeStep::Unselect:
        return !outcome.selected;
    case OutcomeStep::Withdraw:
        return outcome.certification == CertificationState::Waiting;
    }
    return false;
}

Verdict stepVerdict(OutcomeStep step, const OutcomeFacts &facts, qint64 selectedOfYear, const WorkState &work)
{
    const bool certifies = step == OutcomeStep::Certify || step == OutcomeStep::Return || step == OutcomeStep::Withdraw;
    const Action action = certifies ? Action::Certify : Action::Select;
    if (Verdict permission = work.grants().verdict(action, u"courseOutcome"); !permission.isAllowed())
        return permission;
    if (!work.isLoaded())
        return Verdict::allowed();
    const Regulation &regulation = *work.regulation();
    Verdict rule;
    switch (step) {
    case OutcomeStep::Certify:
        rule = certifyVerdict(facts.outcome, CertificationState::Certified, {}, regulation);
        break;
    case OutcomeStep::Return:
        // The reason is asked for next.
        rule = certifyVerdict(facts.outcome, CertificationState::Returned, u"-", regulation);
        break;
    case OutcomeStep::Withdraw:
        rule = certifyVerdict(facts.outcome, CertificationState::Waiting, {}, regulation);
        break;
    case OutcomeStep::Select:
        rule = selectVerdict(facts.outcome, facts.course, selectedOfYear, regulation);
        break;
    case OutcomeStep::Unselect:
        rule = unselectVerdict(facts.outcome, regulation);
        break;
    }
    if (!rule.isAllowed())
        return rule;
    // Windows of other school years are not at hand; the server has them.
    if (facts.outcome.schoolYear != work.term().year)
        return Verdict::allowed();
    const Term term{facts.outcome.schoolYear, certifies ? facts.outcome.semester : Semester::WholeYear};
    return windowVerdict(work.windows(), certifies ? WindowKind::Certify : WindowKind::Select, term, facts.audience,
                         work.now(), regulation.articleOf(u"window"));
}

Verdict uploadVerdict(const OutcomeFacts &facts, const WorkState &work)
{
    if (Verdict permission = work.grants().verdict(Action::Edit, u"courseOutcome"); !permission.isAllowed())
        return permission;
    if (!work.isLoaded())
        return Verdict::allowed();
    const Regulation &regulation = *work.regulation();
    if (Verdict edit = editVerdict(facts.outcome, regulation); !edit.isAllowed())
        return edit;
    if (facts.outcome.schoolYear != work.term().year)
        return Verdict::allowed();
    const Term term{facts.outcome.schoolYear, facts.outcome.semester};
    const auto window = [&](WindowKind kind) {
        return windowVerdict(work.windows(), kind, term, facts.audience, work.now(), regulation.articleOf(u"window"));
    };
    // A returned outcome may be mended as long as its teacher can certify it again.
    if (facts.outcome.certification == CertificationState::Returned && window(WindowKind::Certify).isAllowed())
        return Verdict::allowed();
    return window(WindowKind::Upload);
}

} // namespace licheng
