// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include "shared/protocol/error.h"

namespace licheng::store {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;

/// What a failed statement means to a caller: Busy when trying again can help, Internal otherwise.
[[nodiscard]] Fault storeFault(const SqlFailure &failure);
/// The same for the connection's present failure.
[[nodiscard]] Fault storeFault(const Connection &connection);

} // namespace licheng::store
