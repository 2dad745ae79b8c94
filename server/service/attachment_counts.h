// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/attachment.h"

namespace licheng::service {

/// Brings an owner's documentCount and mediaCount into line with its files, and returns the owner.
[[nodiscard]] protocol::Answer<QJsonObject> recountFiles(store::WriteContext &write, const FileOwner &owner,
                                                         qint64 id);

/// The owner of an attachment and its number; null for one that has none.
[[nodiscard]] std::pair<const FileOwner *, qint64> ownerOf(const QJsonObject &attachment);

} // namespace licheng::service
