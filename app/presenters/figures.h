// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// A number as people read it: 25,210.
[[nodiscard]] QString grouped(qint64 value);

/// A measure as people read it, with one decimal: 1,023.9.
[[nodiscard]] QString withDecimal(double value);

/// How much of a total, with one decimal and without its sign: 99.9. Never rounded up, so that 100.0 means
/// all of it; — where there is nothing to have a part of.
[[nodiscard]] QString percentage(qint64 part, qint64 total);

} // namespace licheng
