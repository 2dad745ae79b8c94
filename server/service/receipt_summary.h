// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

namespace licheng::service {

/// The year's receipts that the caller may view, counted by list and by class: rows, confirmed, questioned
/// and open ones, and those that came otherwise than they were submitted.
[[nodiscard]] protocol::Answer<QJsonObject> receiptSummary(CallContext &context, SchoolYear year);

} // namespace licheng::service
