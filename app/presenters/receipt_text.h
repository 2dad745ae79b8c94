// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

namespace licheng::receipt_text {

/// Why a package of receipts (收訖明細) was not taken: what is wrong, where, what to do.
[[nodiscard]] QString fault(const protocol::Fault &fault);

/// The list that a plan or summary of receipts tells of, in the words of the office. \p within: the school
/// year of what it stands in, which its name does not repeat.
[[nodiscard]] QString list(const QJsonObject &list, int within = 0);

/// How long a question may still wait, or since when its answer is late.
[[nodiscard]] QString countdown(const QDateTime &due, const QDateTime &now);

} // namespace licheng::receipt_text
