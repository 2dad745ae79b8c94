// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/outcomes.h"

#include "shared/model/normalize.h"
#include "shared/rules/submission_steps.h"

#include <algorithm>

namespace licheng {

namespace {

Refusal refuse(RefusalReason reason, const QString &article, qint64 limit = 0, qint64 used = 0)
{
    return {reason, article, limit, used, {}, {}};
}

Verdict sizeVerdict(const FileRule &rule, qint64 size)
{
    if (size <= 0)
        return refuse(RefusalReason::FileEmpty, rule.article);
    if (size > rule.maxBytes)
        return refuse(RefusalReason::FileSize, rule.article, rule.maxBytes, size);
    return Verdict::allowed();
}

} // namespace

Verdict quotaVerdict(const std::optional<Quota> &quota, qint64 used, RefusalReason reason)
{
    if (quota && used >= quota->limit)
        return refuse(reason, quota->article, quota->limit, used);
    return Verdict::allowed();
}

Verdict creditVerdict(const Course &course, const Regulation &regulation)
{
    const auto code = CourseCode::parse(course.courseCode);
    if (course.credits <= 0 || (code && !code->mayCarryCredit()))
        return refuse(RefusalReason::NoCredit, regulation.articleOf(u"credit"));
    return Verdict::allowed();
}

Verdict uploadVerdict(const Course &course, qint64 uploadsOfSemester, const Regulation &regulation)
{
    if (Verdict closed = closedVerdict(course, regulation); !closed.isAllowed())
        return closed;
    if (Verdict credit = creditVerdict(course, regulation); !credit.isAllowed())
        return credit;
    return quotaVerdict(regulation.quota(uploadQuotaKey, course.schoolYear), uploadsOfSemester,
                        RefusalReason::UploadQuota);
}

Verdict editVerdict(const CourseOutcome &outcome, const Regulation &regulation)
{
    if (!outcome.submittedIn.isNull())
        return submittedRefusal(recordTypeOf<CourseOutcome>().name(), regulation.articleOf(u"submit"));
    if (outcome.certification == CertificationState::Certified)
        return refuse(RefusalReason::AlreadyCertified, regulation.articleOf(u"certify"));
    return Verdict::allowed();
}

Verdict textVerdict(QStringView recordType, QStringView field, QStringView step, QStringView text,
                    const Regulation &regulation)
{
    const qsizetype limit = regulation.textLimit(recordType, field);
    const qsizetype length = normalize::codePoints(text);
    if (limit > 0 && length > limit)
        return refuse(RefusalReason::DescriptionLength, regulation.articleOf(step), limit, length);
    return Verdict::allowed();
}

Verdict descriptionVerdict(QStringView description, const Regulation &regulation)
{
    return textVerdict(u"courseOutcome", u"description", u"text", description, regulation);
}

Verdict certifyVerdict(const CourseOutcome &outcome, CertificationState decision, QStringView reason,
                       const Regulation &regulation)
{
    const QString article = regulation.articleOf(u"certify");
    if (!outcome.submittedIn.isNull())
        return submittedRefusal(recordTypeOf<CourseOutcome>().name(), regulation.articleOf(u"submit"));
    if (decision != CertificationState::Certified && outcome.selected)
        return refuse(RefusalReason::AlreadyCertified, article);
    if (decision == CertificationState::Returned && reason.trimmed().isEmpty())
        return refuse(RefusalReason::ReturnNeedsReason, article);
    // After a return the student sends the item again before it can be certified.
    if (decision == CertificationState::Certified && outcome.certification == CertificationState::Returned)
        return refuse(RefusalReason::NotSentAgain, article);
    if (decision == CertificationState::Certified && outcome.documentCount + outcome.mediaCount == 0)
        return refuse(RefusalReason::NoFile, regulation.articleOf(u"file"));
    return Verdict::allowed();
}

QString teachersOf(const Course &course)
{
    return course.coTeacherNames.isEmpty() ? course.teacherName
                                           : course.teacherName + u'、' + course.coTeacherNames;
}

Id<Account> actsFor(const Course &course, Id<Account> account,
                    const std::map<Id<Account>, QString> &deputyFor)
{
    std::vector<Id<Account>> teachers = course.coTeacherIds;
    if (!course.teacherId.isNull())
        teachers.insert(teachers.begin(), course.teacherId);
    // Whoever is one of them certifies in the own name.
    if (std::find(teachers.begin(), teachers.end(), account) != teachers.end())
        return account;
    const auto deputised = std::find_if(teachers.begin(), teachers.end(),
                                        [&](Id<Account> teacher) { return deputyFor.contains(teacher); });
    return deputised == teachers.end() ? Id<Account>() : *deputised;
}

Verdict closedVerdict(const Course &course, const Regulation &regulation)
{
    return course.isClosed ? Verdict(refuse(RefusalReason::CourseClosed, regulation.articleOf(u"elective")))
                           : Verdict::allowed();
}

Verdict certifierVerdict(const Course &course, Id<Account> account,
                         const std::map<Id<Account>, QString> &deputyFor, const Regulation &regulation)
{
    if (!actsFor(course, account, deputyFor).isNull())
        return Verdict::allowed();
    return Refusal{
        RefusalReason::NotTheTeacher, regulation.articleOf(u"certify"), 0, 0, {}, {}, teachersOf(course)};
}

Verdict resendVerdict(const CourseOutcome &outcome, const Regulation &regulation)
{
    if (outcome.certification != CertificationState::Returned)
        return refuse(RefusalReason::NotReturned, regulation.articleOf(u"certify"));
    return Verdict::allowed();
}

bool awaitsFile(const CourseOutcome &outcome, std::optional<AttachmentSlot> slot)
{
    const bool tookOver =
        outcome.certifiedThrough == CertificationWay::TakenOver ||
        outcome.certifiedThrough == CertificationWay::None; // taken over before the way was told
    if (outcome.certification != CertificationState::Certified || !tookOver)
        return false;
    if (outcome.documentCount + outcome.mediaCount == 0)
        return true;
    // The other file of the two that it was certified with.
    return outcome.fileAddedAt.isValid() && slot &&
           (*slot == AttachmentSlot::Document ? outcome.documentCount : outcome.mediaCount) == 0;
}

Verdict fileChangeVerdict(const CourseOutcome &outcome, std::optional<AttachmentSlot> slot,
                          const Regulation &regulation)
{
    if (outcome.submittedIn.isNull() && awaitsFile(outcome, slot))
        return Verdict::allowed();
    return editVerdict(outcome, regulation);
}

namespace {

/// What the outcome itself must have to be selected; the quota is asked apart.
Verdict selectableVerdict(const CourseOutcome &outcome, const Course &course, const Regulation &regulation)
{
    if (!outcome.submittedIn.isNull())
        return submittedRefusal(recordTypeOf<CourseOutcome>().name(), regulation.articleOf(u"submit"));
    if (outcome.certification != CertificationState::Certified)
        return refuse(RefusalReason::NotCertified, regulation.articleOf(u"certify"));
    return creditVerdict(course, regulation);
}

} // namespace

Verdict selectVerdict(const CourseOutcome &outcome, const Course &course, qint64 selectedOfYear,
                      const Regulation &regulation)
{
    if (Verdict selectable = selectableVerdict(outcome, course, regulation); !selectable.isAllowed())
        return selectable;
    return quotaVerdict(regulation.quota(selectionQuotaKey, outcome.schoolYear), selectedOfYear,
                        RefusalReason::SelectionQuota);
}

Verdict swapVerdict(const CourseOutcome &outcome, const Course &course, const CourseOutcome &instead,
                    qint64 selectedOfYear, const Regulation &regulation)
{
    if (Verdict free = unselectVerdict(instead, regulation); !free.isAllowed())
        return free;
    const bool keepsNumber = instead.selected && instead.studentId == outcome.studentId &&
                             instead.schoolYear == outcome.schoolYear;
    return keepsNumber ? selectableVerdict(outcome, course, regulation)
                       : selectVerdict(outcome, course, selectedOfYear, regulation);
}

Verdict unselectVerdict(const CourseOutcome &outcome, const Regulation &regulation)
{
    if (!outcome.submittedIn.isNull())
        return submittedRefusal(recordTypeOf<CourseOutcome>().name(), regulation.articleOf(u"submit"));
    return Verdict::allowed();
}

Verdict fileVerdict(AttachmentSlot slot, qint64 size, QStringView mediaType, const Regulation &regulation)
{
    const auto rule = regulation.fileRule(slot);
    if (!rule || !rule->mediaTypes.contains(mediaType))
        return refuse(RefusalReason::FileType, rule ? rule->article : regulation.articleOf(u"file"));
    return sizeVerdict(*rule, size);
}

Verdict fileNameVerdict(AttachmentSlot slot, qint64 size, QStringView fileName, const Regulation &regulation)
{
    const auto rule = regulation.fileRule(slot);
    const QString extension = fileName.sliced(fileName.lastIndexOf(u'.') + 1).toString().toLower();
    if (!rule || !rule->extensions.contains(extension))
        return refuse(RefusalReason::FileType, rule ? rule->article : regulation.articleOf(u"file"));
    return sizeVerdict(*rule, size);
}

} // namespace licheng
