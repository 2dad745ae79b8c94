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
        return from(state == Prechecked || state == Signed, Signed);
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

Verdict stepVerdict(const SubmissionList &list, SubmissionStepKind step, const Regulation &regulation,
                    const QString &article)
{
    const auto refuse = [&](RefusalReason reason, const QString &of) {
        return Verdict(Refusal{reason, of, 0, 0, {}, {}});
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
    const QJsonValue selfCheck = regulation.json()[u"selfCheck"];
    const bool wasSigned = list.state == SubmissionState::Signed || list.state == SubmissionState::Exported;
    if (step == SubmissionStepKind::Exported && selfCheck[u"beforeExport"].toBool() && !wasSigned)
        return refuse(RefusalReason::NotSigned, regulation.articleOf(u"window"));
    return Verdict::allowed();
}

} // namespace licheng
