// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/vault/incoming_file.h"
#include "shared/protocol/error.h"
#include "shared/rules/regulation.h"

namespace licheng::service {

/// What the peer is told of a vault's refusal: the regulation's own limits as refusals with their article,
/// a full disk as Busy, the rest as a fault of the field `file` whose rule names it; `found` in the
/// data tells by contentTypeKey what the file is.
[[nodiscard]] protocol::Fault vaultFault(const VaultError &error, const QString &article);

/// The types and sizes that the regulation allows in the slot.
[[nodiscard]] ContentLimits contentLimits(const FileRule &rule);

} // namespace licheng::service
