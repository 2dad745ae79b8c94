// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace licheng::store {

/// Compares every record with the change log: each line that tells a record's content must continue the one
/// before it, and the last one must say what the store holds. What was changed, added or removed by other
/// means than this program shows, also when it was edited afterwards. One English sentence for each record,
/// without its values; at most so many. Reads the whole log once, record by record.
[[nodiscard]] QStringList replayFindings(Connection &connection, qsizetype most);

/// What the change log alone tells: the records, and the tables with a seal in it.
[[nodiscard]] QStringList contentFindings(Connection &connection, qsizetype most = 100);

/// All that can be told: the same, and
/// the rows whose seals lie beside them (row_seals.h).
[[nodiscard]] QStringList logFindings(Connection &connection, qsizetype most = 100);

} // namespace licheng::store
