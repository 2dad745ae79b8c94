// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/rules/self_checks.h"

namespace licheng::service {

/// What is to be looked at: a step of a semester in a division (empty: the whole school), or a list.
struct CheckScope
{
    SelfCheckStep step = SelfCheckStep::Register;
    Term term;
    QString division;
    std::optional<SubmissionList> list;
};

/// The program's own findings of the step as the store is now: counts, faults, what is open. Numbers of the
/// whole division, whoever asks; each is found again by its type and conditions.
[[nodiscard]] SelfCheckFindings findOf(store::Connection &connection, const CheckScope &scope,
                                       const Regulation &regulation);

} // namespace licheng::service
