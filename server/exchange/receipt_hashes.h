// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/receipt_json.h"

#include <QHash>
#include <QStringList>

namespace licheng {

/// The SHA-256 of each file of the package (64 lower-case hexadecimal digits by its name), as SHA.txt tells
/// them: "hex  name", "hex *name", "name,hex", "SHA256 (name) = hex", or the name on the line above; in
/// capitals or small letters, in pairs with blanks, colons or hyphens between them; UTF-8 or UTF-16, with any
/// line ends. `names`: the entries of the package.
[[nodiscard]] ReceiptResult<QHash<QString, QString>>
readHashes(const QString &listName, const QByteArray &bytes, const QStringList &names);

} // namespace licheng
