// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/submission_steps.h"

namespace licheng {

std::optional<SubmissionState> stateAfter(SubmissionState state, SubmissionStepKind step)
{
    using enum SubmissionState;
    const auto from = [state](bool holds, SubmissionState next) {
        return holds ? std::optional(next) : std::nullopt;
    };
    switch (step) {
    case SubmissionStepKind::Prechecked:
        return from(state < Submitted, state == Draft ? Prechecked : state);
    case SubmissionStepKind::Signed:
        // What was exported already keeps its state; its signature stands beside it.
        return from(state >= Prechecked && state < Submitted, state == Exported ? Exported : Signed);
    case SubmissionStepKind::Exported:
        return from(state < Submitted, Exported);
    case SubmissionStepKind::Submitted:
        return from(state == Exported, Submitted);
    case SubmissionStepKind::Received:
        return from(isWithDatabase(state), Received);
    case SubmissionStepKind::Confirmed:
        return from(state == Received, Confirmed);
    case SubmissionStepKind::Withdrawn:
    case SubmissionStepKind::Reopened:
        return from(isWithDatabase(state), Draft);
    }
    return std::nullopt;
}

bool passesPrecheck(const SubmissionList &list)
{
    return isWithDatabase(list.state) || (list.checkedAt.isValid() && list.blockCount == 0);
}

Refusal submittedRefusal(const QString &type, const QString &article)
{
    return {RefusalReason::AlreadySubmitted, article, 0, 0, {}, {}, type};
}

Verdict stepVerdict(const SubmissionList &list, SubmissionStepKind step, const Regulation &regulation,
                    const QString &article)
{
    const auto refuse = [&](RefusalReason reason, const QString &of) {
        return reason == RefusalReason::AlreadySubmitted
                   ? Verdict(submittedRefusal(recordTypeOf<SubmissionList>().name(), of))
                   : Verdict(Refusal{reason, of, 0, 0, {}, {}});
    };
    if (!stateAfter(list.state, step)) {
        using enum RefusalReason;
        const bool isTooLate = isWithDatabase(list.state) && step <= SubmissionStepKind::Submitted;
        return refuse(isTooLate                               ? AlreadySubmitted
                      : step == SubmissionStepKind::Submitted ? NotExported
                      : step == SubmissionStepKind::Signed    ? NotPrechecked
                      : step == SubmissionStepKind::Confirmed ? NoReceipt
                                                              : NotSubmitted,
                      article);
    }
    const bool needsSignature =
        step == SubmissionStepKind::Submitted ||
        (step == SubmissionStepKind::Exported && regulation.json()[u"selfCheck"][u"beforeExport"].toBool());
    if (needsSignature && !list.signedAt.isValid())
        return refuse(RefusalReason::NotSigned, regulation.articleOf(u"window"));
    return Verdict::allowed();
}

QString unsavedNote()
{
    return QStringLiteral("unsaved");
}

} // namespace licheng
