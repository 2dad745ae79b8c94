// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/change_log.h"
#include "shared/model/attachment.h"

#include <vector>

namespace licheng::service {

/// A line of a record's history, with the name of the file that went or came by it; empty: none did.
struct HistoryLine
{
    store::ChangeEntry entry;
    QString fileBefore = {};
    QString fileAfter = {};
};

/// The record's own lines of the log with what became of its files, newest first. A file that was replaced
/// left no line of its record, whose counts stayed: it is found from the files that are there now and from
/// the own lines about files, each that came leading to the one that it replaced, and gets a line between the
/// own ones.
[[nodiscard]] std::vector<HistoryLine> withFiles(store::Connection &connection, const FileOwner &owner,
                                                 qint64 id, const std::vector<store::ChangeEntry> &own);

} // namespace licheng::service
