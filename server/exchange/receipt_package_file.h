// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/receipt_json.h"

namespace licheng {

/// A package of receipts (收訖明細) as it was read: every file of it has the SHA-256 that its SHA.txt tells.
struct ReceiptContent
{
    std::vector<ReceiptFile> files;
    qint64 size = 0; ///< of the package
    QString sha256;
};

/// Reads a package: a zip with JSON files and SHA.txt, encrypted by AES, in zip's old way or not at all, by
/// 7-Zip, zip or libzip. A wrong password and a damaged package are told apart as far as the format allows:
/// by its old encryption a wrong one may pass, and then it is told as PasswordOrDamage unless something else
/// was read with it. `password`: UTF-8.
[[nodiscard]] ReceiptResult<ReceiptContent>
readReceiptPackage(const QString &path, const QByteArray &password, const ReceiptLimits &limits = {});

} // namespace licheng
