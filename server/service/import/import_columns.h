// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/write_context.h"

namespace licheng::service {

/// Which field an office has chosen for a heading of its lists, where that is not the one found by itself:
/// for the next list of the same format, whoever of the office imports it, on whichever computer.

/// Of the caller's office, by format: an object of each heading (as headerKey() has it) with the path of its
/// field, empty where the column is left out. Only the formats that the caller may import.
[[nodiscard]] QJsonObject rememberedColumns(store::Connection &connection, const Caller &caller);

/// Keeps what was chosen for the headings of one list; what is found by itself is no longer remembered. A row
/// of data that stands where the headings should is nothing to keep. Answers what is remembered of the format
/// now, under "columns".
[[nodiscard]] protocol::Answer<QJsonObject> rememberColumns(store::WriteContext &write, const Caller &caller,
                                                            const QJsonObject &params);

/// Whether the texts are headings, not values: they would tell what is kept nowhere but in the records.
[[nodiscard]] bool areHeadings(const QStringList &texts);

} // namespace licheng::service
