// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

namespace licheng::store {

[[nodiscard]] Error diskFull(const QString &dataDir);

/// Whatever SQLite says first on a full disk (that a setting is not held, or a file cannot be opened: it
/// makes files of its own even to read), this is what is the matter. `available`: bytes on the data folder's
/// disk; -1: as the system says.
[[nodiscard]] Error orFullDisk(const QString &dataDir, const Error &error, qint64 available = -1);

} // namespace licheng::store
