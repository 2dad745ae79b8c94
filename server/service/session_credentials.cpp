// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_credentials.h"

namespace licheng::service
{

std::optional<Credential> credential(store::Connection &connection, Id<Account> account)
{
    auto select = connection.prepared(
        QStringLiteral("SELECT \"hash\", \"mustChange\" FROM \"credential\" WHERE \"accountId\" = ?"));
    if (!select.exec(account.value()) || !select.next())
        return std::nullopt;
    return Credential{select.text(0).toLatin1(),
                      select.integer(1) != 0 ? PasswordState::Initial : PasswordState::Permanent};
}

bool writeCredential(store::Connection &connection, Id<Account> account, const Credential &credential,
                     const QDateTime &now)
{
    auto insert = connection.prepared(
        QStringLiteral("INSERT INTO \"credential\" (\"accountId\", \"hash\", \"mustChange\", \"changedAt\") "
                       "VALUES (?, ?, ?, ?) ON CONFLICT (\"accountId\") DO UPDATE SET \"hash\" = excluded.\"hash\", "
                       "\"mustChange\" = excluded.\"mustChange\", \"changedAt\" = excluded.\"changedAt\""));
    return insert.exec(account.value(), QString::fromLatin1(credential.hash),
                       credential.state == PasswordState::Initial ? 1 : 0, now.toString(Qt::ISODateWithMs));
}

} // namespace licheng::service
