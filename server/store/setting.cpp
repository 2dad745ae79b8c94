// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/setting.h"

#include "server/store/row_seals.h"

using namespace Qt::StringLiterals;

namespace licheng::store {

std::optional<QString> setting(Connection &connection, const QString &key)
{
    Statement select = connection.prepared(uR"(SELECT "value" FROM "setting" WHERE "key" = ? AND )"_s +
                                           rowSealHolds(SealedRows::Setting));
    if (!select.exec(key) || !select.next())
        return std::nullopt;
    return select.text(0);
}

bool setSetting(Connection &connection, const QString &key, const QString &value)
{
    return connection
        .prepared(uR"(INSERT INTO "setting" ("key", "value") VALUES (?, ?)
            ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value")"_s)
        .exec(key, value);
}

} // namespace licheng::store
