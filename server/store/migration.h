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

/// Why this program does not open the store, which it reads only: another program's file, a schema that is
/// newer than the migrations, or one that is not the one that its number names.
[[nodiscard]] std::optional<Error> schemaObstacle(Connection &connection,
                                                  const std::vector<Migration> &migrations);
/// The same of the key beside it: missing though the store has seals, or another store's.
[[nodiscard]] std::optional<Error> sealObstacle(Connection &connection);

/// Brings the file to the last of the migrations, all of them in one transaction: it gets all or stays
/// as it was. A store that holds data is copied to <folder>/migration-backups first. One with an obstacle
/// is refused. Returns the schema's number before.
[[nodiscard]] Result<int> migrate(const QString &file, const std::vector<Migration> &migrations,
                                  const Clock &clock);

} // namespace licheng::store
