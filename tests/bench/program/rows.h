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
/// Jumps, the home page, progress and the search against the simplest read of the same server.
void measureReads(Run &run);
/// Pages of a list against the same SQL by SQLite's C interface behind a bare TLS WebSocket.
void measureLists(Run &run);
/// Uploads and downloads of 4 MB against bare TLS, SHA-256 and fsync.
void measureAttachments(Run &run);
/// How soon 200 others see a change.
void measureSeen(Run &run);
/// The server's memory with 1,000 sessions.
void measureMemory(Run &run);
/// Import of 60,006 course outcomes from a workbook against reading it and inserting bare rows.
void measureImports(Run &run);
/// Export of a roster of 100,000 rows against libxlsxwriter alone.
void measureRosters(Run &run);
/// Start of the window against a bare window.
void measureStart(Run &run);
/// The app's lists over a million rows: first page, any row, filter.
void measureMillion(Run &run);

} // namespace licheng::bench
