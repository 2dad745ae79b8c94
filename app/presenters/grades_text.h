// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// A list of grades as records have it (1,2) in words: 「一、二年級」. Empty: every grade, and no words.
[[nodiscard]] QString gradesText(const QString &grades);

} // namespace licheng
