// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_steps.h"

#include "server/security/receipt_key.h"
#include "server/service/receipt_keys.h"
#include "server/store/change_log.h"
#include "server/store/migration.h"
#include "server/store/row_seals.h"
#include "server/store/transaction.h"
#include "shared/model/records.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// An older version's store has none yet.
bool hasSeals(store::Connection &connection)
{
    return connection.single(u"SELECT count(*) FROM sqlite_schema WHERE name = 'row_seal'"_s).toInt() == 1;
}

} // namespace

Result<Done> checkRestored(const DataFolder &data)
{
    const auto reader =
        store::Connection::open(QDir(data.path()).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return reader.error();
    const auto obstacle = store::schemaObstacle(**reader, store::bundledMigrations());
    return obstacle ? Result<Done>(*obstacle) : Result<Done>(Done{});
}

Result<Done> beginAnew(const DataFolder &data, const QDateTime &made, qint64 revision, const QDateTime &now)
{
    const QString file = QDir(data.path()).filePath(u"licheng.sqlite"_s);
    // A backup holds no key: it was signed as a whole, and is sealed here with a key of its own.
    if (auto sealed = store::makeSealKey(file); !sealed)
        return sealed;
    const auto opened = store::Connection::open(file, store::Access::ReadWrite);
    if (!opened)
        return opened.error();
    store::Connection &connection = **opened;
    // Nor a key for receipts: the new one is the school's before anything is signed with it.
    const bool isSealed = hasSeals(connection);
    std::optional<QByteArray> publicKey;
    if (isSealed) {
        const auto key = ReceiptKey::load(data.path());
        if (!key)
            return key.error();
        publicKey = key->publicKey();
    }
    store::ImmediateTransaction transaction(connection);
    store::ChangeEntry entry;
    entry.at = now;
    entry.action = u"restore"_s;
    entry.recordType = recordTypeOf<School>().name();
    entry.after = {{u"backup"_s, made.toString(Qt::ISODateWithMs)}, {u"revision"_s, revision}};
    if (!transaction.isOpen() || !connection.run(u"DELETE FROM \"session_token\""_s) ||
        (isSealed && (!store::sealRowsAnew(connection) || !service::addReceiptKey(connection, *publicKey))) ||
        store::ChangeLog(connection).append(entry) == 0 || !transaction.commit())
        return Error{u"The sessions of the restored school cannot be ended: %1."_s.arg(
            connection.failure() ? connection.failure()->message : QString())};
    return Done{};
}

} // namespace licheng
