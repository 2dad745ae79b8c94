// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "shared/rules/windows.h"

namespace licheng::service {

/// Whose steps a caller who is no student does in a term: those of the account's division; of who works in
/// the own courses and the own class alone, the pupils in them and in the courses of those whose deputy one
/// is.
[[nodiscard]] std::vector<Circle> circlesOf(store::Connection &connection, const Caller &caller, Term term);

} // namespace licheng::service
