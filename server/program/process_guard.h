// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace licheng {

/// For a process that holds a school's records in its memory: a crash writes none of it to the disk, what it
/// writes is its owner's alone, and it may have as many files open as the system allows it.
void guardProcess();

/// So many files and connections it may have open.
[[nodiscard]] qint64 descriptors();

} // namespace licheng
