// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/setting.h"

#include "server/store/row_seals.h"

namespace licheng::store
{

std::optional<QString> setting(Connection &connection, const QString &key)
{
    Statement select = connection.prepared(QStringLiteral(R"(SELECT "value" FROM "setting" WHERE "key" = ? AND )") + rowSealHolds(SealedRows::Setting));
    if (!select.exec(key) || !select.next())
        return std::nullopt;
    return select.text(0);
}

bool setSetting(Connection &connection, const QString &key, const QString &value)
{
    return connection
        .prepared(QStringLiteral(R"(INSERT INTO "setting" ("key", "value") VALUES (?, ?)
            ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value")"))
        .exec(key, value);
}

} // namespace licheng::store
