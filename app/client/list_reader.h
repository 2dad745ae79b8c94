// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <optional>

namespace licheng {

using EachPage = std::function<void(const protocol::Page &)>;
using PagesDone = std::function<void(const std::optional<protocol::Fault> &)>;

/// Reads a list page by page by its cursor; limit 0: all rows, else at most so many.
void readPages(RecordSource &source, protocol::RecordQuery query, qint64 limit, QObject *context,
               EachPage each, PagesDone done);

using RecordsRead = std::function<void(const protocol::Answer<std::vector<QJsonObject>> &records)>;

/// Reads all rows of a list, each as an object of its columns with id and version.
void readRecords(RecordSource &source, const protocol::RecordQuery &query, QObject *context,
                 RecordsRead done);
[[nodiscard]] std::vector<QJsonObject> recordsOf(const protocol::Page &page);

} // namespace licheng
