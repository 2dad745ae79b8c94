// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/night/deadline.h"

namespace licheng::bench {

struct NightResult
{
    Tally tally;
    Acknowledged acknowledged;
    int unfinished = 0; ///< people who were not done when the time of grace was over
    double seconds = 0;

    /// The calls for which somebody sits and waits.
    [[nodiscard]] Load interactive() const;
    [[nodiscard]] static const QStringList &interactiveKinds();
};

/// As a table.
void print(const NightResult &result);

/// Everybody's evening, in two threads.
[[nodiscard]] NightResult night(const Target &target, const Cast &cast, double seconds);

} // namespace licheng::bench
