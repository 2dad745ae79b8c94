// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringView>

#include <optional>

namespace licheng::roc
{

/// Reads a day as school offices write it: 0980720, 980720, 98/7/20, 098.07.20, 民國98年7月20日,
/// 2009-07-20, 2009/7/20. Full-width digits and spaces are accepted. Nothing for anything else,
/// an impossible day included.
[[nodiscard]] std::optional<QDate> parse(QStringView text);

/// Seven digits YYYMMDD, the form of the national rosters; empty for an invalid day.
[[nodiscard]] QString compact(QDate day);

/// 114/11/23, the form of the screen; empty for an invalid day.
[[nodiscard]] QString slashed(QDate day);

} // namespace licheng::roc
