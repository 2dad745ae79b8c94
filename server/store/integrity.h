// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"

namespace licheng::store {

/// Checks file, references, change log, derived counters and the search index. One English sentence for each
/// finding; none: the store is sound. Takes seconds for a million records; needs only a reader.
[[nodiscard]] QStringList integrityCheck(Connection &connection);

/// Recounts what is derived (documentCount, mediaCount of outcomes) and corrects it, logged as "rebuild", and
/// makes the search index anew. Answers {corrected: records, searchEntries: entries that were wrong}. The job
/// of a WriteRequest.
[[nodiscard]] Answer<QJsonObject> rebuildDerived(WriteContext &context);

} // namespace licheng::store
