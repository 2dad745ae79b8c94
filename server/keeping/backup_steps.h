// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"
#include "server/store/connection.h"
#include "shared/model/result.h"

#include <QStringList>

namespace licheng {

/// SQLite's own online backup, in one step: one state of the store, whoever writes meanwhile.
[[nodiscard]] Result<Done> copyStore(const QString &from, const QString &to);

// What the manifest of a backup cannot show by itself: that it names all that lies there, and that what it
// vouches for was right when it was signed.

/// The files in the backup's folder that are neither `named` nor an attachment of its store; relative paths.
[[nodiscard]] Result<QStringList> foreignFiles(const QString &backup, const QStringList &named,
                                               store::Connection &reader);

/// The same comparison of the records with the change log as that of `check`; the error tells the first
/// difference and what to do.
[[nodiscard]] Result<Done> compareWithLog(const QString &storeFile);

/// Whether this program opens the restored store, or brings it up to date.
[[nodiscard]] Result<Done> checkRestored(const DataFolder &data);

/// Makes a restored folder a school of its own: ends every session, gives it new keys for its rows and its
/// receipts, and says in the change log of when and of which revision the backup is.
[[nodiscard]] Result<Done> beginAnew(const DataFolder &data, const QDateTime &made, qint64 revision,
                                     const QDateTime &now);

} // namespace licheng
