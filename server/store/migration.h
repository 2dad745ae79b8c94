// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/clock.h"
#include "shared/model/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace licheng::store {

/// "LICH": marks a file as a Licheng store (PRAGMA application_id).
inline constexpr int applicationId = 0x4c494348;

/// One step of the schema, from resources/migrations/NNNN_name.sql; its statements are separated by
/// lines "--;;" because Qt runs one statement at a time.
struct Migration
{
    int number = 0;
    QString name;
    QString sql;
};

/// The migrations that this program brings, by number, which runs from 1 without gap.
[[nodiscard]] std::vector<Migration> bundledMigrations();

class Connection;

/// Runs one of them within the connection's transaction; what failed, or nothing.
[[nodiscard]] std::optional<Error> runMigration(Connection &connection, const Migration &migration);

/// Brings the file to the last of the migrations, all of them in one transaction: it gets all or stays
/// as it was. A store that holds data is copied to <folder>/migration-backups first. A file that is
/// newer or not a store of this program is refused, and one whose schema is not the one that its number
/// names. Returns the schema's number before.
[[nodiscard]] Result<int> migrate(const QString &file, const std::vector<Migration> &migrations,
                                  const Clock &clock);

} // namespace licheng::store
