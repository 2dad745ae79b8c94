// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace licheng::bench {

/// Resident memory of a process in MB, now and at its highest since the last reset, as the kernel counts it.
struct ProcessMemory
{
    double now = 0;
    double peak = 0;
};
[[nodiscard]] ProcessMemory memoryOf(qint64 processId);
void resetPeak(qint64 processId);
/// Milliseconds that all threads of a process have had a processor.
[[nodiscard]] double processorOf(qint64 processId);

} // namespace licheng::bench
