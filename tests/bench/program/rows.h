// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program/figures.h"
#include "tests/bench/program/sample_server.h"

namespace licheng::bench {

struct Run
{
    const SampleServer &server;
    Figures &figures;
    double seconds; ///< each measurement
};

/// Single durable saves by 1, 8 and 64 clients against commits of the same two rows by SQLite's C interface.
void measureSaves(Run &run);
/// Lists, jumps, the home page and the search against the simplest read of the same server.
void measureReads(Run &run);

} // namespace licheng::bench
