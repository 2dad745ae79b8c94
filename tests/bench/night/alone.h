// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program/figures.h"
#include "tests/bench/program/process_memory.h"
#include "tests/bench/program/sample_server.h"

namespace licheng::bench {

/// What the trials that make their own schools are told.
struct Conditions
{
    QString data; ///< folder of the school, or of the schools
    int students = 3000;
    double seconds = 300;
    qint64 most = 0; ///< course outcomes of a last point of the growth
    Figures &figures;
};

/// The last hour before a deadline, compressed: false when something was lost or refused without a time.
[[nodiscard]] bool measureNight(const Conditions &conditions);
/// Home page, list page and save with more and more people signed in, as pictures.
[[nodiscard]] bool measureSessions(const Conditions &conditions);
/// The same with more and more course outcomes.
[[nodiscard]] bool measureItems(const Conditions &conditions);
/// Several schools on one machine, each with its own server: idle, and all in their night at once.
[[nodiscard]] bool measureSchools(const Conditions &conditions);

/// Memory of a process in MB: "VmRSS", "VmHWM".
} // namespace licheng::bench
