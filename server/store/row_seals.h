// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QStringList>

struct sqlite3;

namespace licheng::store {

class Connection;

/// Rows that are no records and change too often for a line of the change log each (session tokens, kept
/// answers, uploads, settings) carry a MAC (HMAC-SHA256) in row_seal, and each table a MAC over the number
/// and the sum of these: without the key, which lies beside the store and not in it, nobody adds, changes or
/// removes a row unseen. Triggers of the schema seal what this program writes; the condition rowSealHolds()
/// keeps a forged row from being used.

/// File of the key (64 hexadecimal characters, rights 0600), in the folder of the store.
[[nodiscard]] QString sealKeyFile(const QString &storeFile);
/// Empty: there is none that can be read.
[[nodiscard]] QByteArray readSealKey(const QString &storeFile);
/// Makes the key where there is none.
[[nodiscard]] Result<Done> makeSealKey(const QString &storeFile);

/// Whether the key is the one by which the store's tables were sealed. A table whose seal was altered by
/// other means is no other key: one that holds is enough, as with a store that has no seals yet.
[[nodiscard]] bool isKeyOfSeals(Connection &connection);

/// Adds the functions that triggers and conditions use. @p key must live as long as the handle; empty:
/// nothing can be sealed and no seal holds. False when SQLite refuses.
[[nodiscard]] bool addSealFunctions(sqlite3 *handle, const QByteArray *key);

enum class SealedRows { SessionToken, Request, Upload, Setting };
/// A condition for a select from the table under its own name.
[[nodiscard]] QString rowSealHolds(SealedRows table);

/// Within a write transaction: seals all rows as they stand, for a store that comes from elsewhere (a backup
/// has no key). False: Connection::failure() says why.
[[nodiscard]] bool sealRowsAnew(Connection &connection);

/// One sentence for each row that was added, changed or removed by other means, without its content.
[[nodiscard]] QStringList rowSealFindings(Connection &connection, qsizetype most);

} // namespace licheng::store
