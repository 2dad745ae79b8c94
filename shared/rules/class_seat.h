// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace licheng {

/// A class and a seat in it, as teachers call a student: 「電機一甲 12」, 「電機一甲5號」.
struct ClassSeat
{
    QString className;
    int seat = 0;
};
/// What is typed, in digits of either width, where it may mean one.
[[nodiscard]] std::optional<ClassSeat> classSeatIn(const QString &text);

} // namespace licheng
