// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

namespace licheng::transfer_text {

/// A problem or note of a transfer package as transfer.check tells it: who, where, what, and what to do.
[[nodiscard]] QString remark(const QJsonObject &remark);
/// What happens to a student: take, nothing, unknown or refused.
[[nodiscard]] QString step(const QString &name);
/// Why a package could not be made, read or taken over.
[[nodiscard]] QString fault(const protocol::Fault &fault);

} // namespace licheng::transfer_text
