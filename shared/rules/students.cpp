// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/students.h"

#include "shared/model/attachment.h"

namespace licheng {

Verdict studyingVerdict(const Student &student, const Regulation &regulation)
{
    switch (student.state) {
    case StudentState::Enrolled:
        return Verdict::allowed();
    case StudentState::Suspended:
    case StudentState::Left:
        return Refusal{RefusalReason::NotStudying, regulation.articleOf(u"registerChange"), 0, 0, {}, {}};
    case StudentState::Graduated:
        return Refusal{
            RefusalReason::NotStudying, regulation.json()[u"retention"][u"article"].toString(), 0, 0, {}, {}};
    }
    return Verdict::allowed();
}

Verdict pendingVerdict(const CourseOutcome &outcome, const Student &student, const Verdict &window,
                       const Regulation &regulation)
{
    const Verdict studying = studyingVerdict(student, regulation);
    const bool isPending = window.isAllowed() && outcome.certification == CertificationState::Waiting;
    return studying.isAllowed() || isPending ? window : studying;
}

Refusal notTaken(const Regulation &regulation)
{
    return {RefusalReason::NotTaken, regulation.articleOf(u"credit"), 0, 0, {}, {}};
}

Refusal registerChangeStands(const Regulation &regulation)
{
    return {RefusalReason::ChangeStands, regulation.articleOf(u"registerChange"), 0, 0, {}, {}};
}

bool isPortfolio(const RecordType &type)
{
    // What article 5, rows 3, 4, 5 and 7 let students build: what is a student's and has files.
    return *type.scopes().own && fileOwner(type.name());
}

} // namespace licheng
