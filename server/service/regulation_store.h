// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/rules/regulation_version.h"

#include <memory>

namespace licheng::service {

/// A version as the store has it: a draft, one that was approved, or one that was withdrawn.
struct StoredVersion
{
    qint64 id = 0; ///< 0: not stored yet
    QJsonObject body;

    [[nodiscard]] QString label() const { return body[u"label"].toString(); }
    [[nodiscard]] VersionState state() const { return versionState(body); }
};

/// By the day on which they take, or were to take, effect.
[[nodiscard]] std::vector<StoredVersion> storedVersions(store::Connection &connection);
[[nodiscard]] std::optional<StoredVersion> storedVersion(store::Connection &connection, const QString &label);
/// The approved version in force on the day; null: there is none.
[[nodiscard]] std::shared_ptr<const Regulation> approvedVersionAt(store::Connection &connection, QDate day);
/// Stores it anew or in its place, sealed.
[[nodiscard]] store::Answer<licheng::Done> putVersion(store::WriteContext &write,
                                                      const StoredVersion &version);

} // namespace licheng::service
