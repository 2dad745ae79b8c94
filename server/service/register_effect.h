// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/rules/regulation.h"

namespace licheng::service {

/// Brings about what a stored register change (學籍異動) means for its student: state, class, department and
/// the day of the state; article 8. Nothing else is touched, so quotas go on counting by student and school
/// year, and what was submitted stays. Answers `pending`: the student's outcomes that wait for a
/// certification although the student has left or is suspended.
[[nodiscard]] protocol::Answer<QJsonObject> applyRegisterChange(store::WriteContext &write,
                                                                const QJsonObject &saved);

} // namespace licheng::service
