// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/write_context.h"
#include "shared/rules/regulation.h"

namespace licheng::service {

/// Whether a student has made as many records of the type today as the regulation's quota
/// `entriesPerDay.<type>` allows; what is removed again counts, because the log keeps it. Nothing: one more
/// may be made, or the caller is no student, or the regulation has no such quota.
[[nodiscard]] std::optional<protocol::Fault> dailyEntriesFault(store::WriteContext &write,
                                                               const Caller &caller, const RecordType &type,
                                                               const Regulation &regulation);

} // namespace licheng::service
