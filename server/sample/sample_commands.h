// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace licheng {

/// Runs `licheng-sample [lists] …` as the application's arguments say; returns the exit code.
[[nodiscard]] int runSample(const QStringList &arguments);

} // namespace licheng
