// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/query.h"

namespace licheng::store {

/// The row of the list at which the record stands, counted from 0; -1: it does not stand in it. Faults as of
/// query(); cursor, columns, skip and limit say nothing here.
[[nodiscard]] Answer<qint64> placeOf(Connection &connection, const protocol::RecordQuery &query, qint64 id,
                                     const ScopeFilter &scope, const Viewer &viewer);

} // namespace licheng::store
