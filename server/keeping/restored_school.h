// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"

namespace licheng {

/// Whether this program opens the restored store, or brings it up to date.
[[nodiscard]] Result<Done> checkRestored(const DataFolder &data);

/// Makes a restored folder a school of its own: ends every session, gives it new keys for its rows and its
/// receipts, and says in the change log of when and of which revision the backup is.
[[nodiscard]] Result<Done> beginAnew(const DataFolder &data, const QDateTime &made, qint64 revision,
                                     const QDateTime &now);

} // namespace licheng
