// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_credentials.h"

#include "server/service/session_tokens.h"
#include "server/store/sealed_tables.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::optional<Credential> credential(store::Connection &connection, Id<Account> account)
{
    auto select =
        connection.prepared(u"SELECT \"hash\", \"mustChange\" FROM \"credential\" WHERE \"accountId\" = ?"_s);
    if (!select.exec(account.value()) || !select.next())
        return std::nullopt;
    return Credential{select.text(0).toLatin1(),
                      select.integer(1) != 0 ? PasswordState::Initial : PasswordState::Permanent};
}

bool writeCredential(store::WriteContext &job, Id<Account> account, const Credential &credential)
{
    auto insert = job.connection().prepared(
        u"INSERT INTO \"credential\" (\"accountId\", \"hash\", \"mustChange\", \"changedAt\") "
        "VALUES (?, ?, ?, ?) ON CONFLICT (\"accountId\") DO UPDATE SET \"hash\" = excluded.\"hash\", "
        "\"mustChange\" = excluded.\"mustChange\", \"changedAt\" = excluded.\"changedAt\""_s);
    return insert.exec(account.value(), QString::fromLatin1(credential.hash),
                       credential.state == PasswordState::Initial ? 1 : 0,
                       job.now().toString(Qt::ISODateWithMs)) &&
           store::seal(job, store::SealedTable::Credential, account.value()).ok();
}

protocol::Answer<QJsonObject> resetCredential(store::WriteContext &job, Id<Account> account,
                                              const Credential &credential)
{
    if (!writeCredential(job, account, credential) || !revokeTokens(job.connection(), account, {}, job.now()))
        return store::storeFault(job.connection());
    const auto logged = job.log(u"resetPassword"_s, u"account"_s, account.value());
    if (!logged)
        return logged.error();
    return QJsonObject();
}

} // namespace licheng::service
