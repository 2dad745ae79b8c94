// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// Where a student sits: 「電機一甲 12 號」, without a seat the class alone, and nothing of who is in no
/// class.
[[nodiscard]] QString seatText(const QString &className, int seat);

} // namespace licheng
