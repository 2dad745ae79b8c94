// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <optional>

namespace licheng::ctl {

using EachPage = std::function<void(const protocol::Page &)>;
using PagesDone = std::function<void(const std::optional<protocol::Fault> &)>;

/// Reads a list page by page by its cursor; limit 0: all rows, else at most so many.
void readPages(RecordSource &source, protocol::RecordQuery query, qint64 limit, QObject *context,
               EachPage each, PagesDone done);

} // namespace licheng::ctl
