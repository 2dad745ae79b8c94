// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QStringList>

namespace licheng {

// What the manifest of a backup cannot show by itself: that it names all that lies there, and that what it
// vouches for was right when it was signed.

/// The files in the backup's folder that are neither `named` nor an attachment of its store; relative paths.
[[nodiscard]] Result<QStringList> foreignFiles(const QString &backup, const QStringList &named,
                                               store::Connection &reader);

/// The same comparison of the records with the change log as that of `check`; the error tells the first
/// difference and what to do.
[[nodiscard]] Result<Done> compareWithLog(const QString &storeFile);

} // namespace licheng
