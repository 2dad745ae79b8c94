// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace licheng::ctl {

/// LICHENG_PASSWORD, else one line of standard input, asked for without echo on a terminal. Nothing when
/// there is none.
[[nodiscard]] std::optional<QString> readPassword(const QString &user);

} // namespace licheng::ctl
