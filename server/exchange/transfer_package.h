// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_content.h"
#include "server/exchange/zip_reader.h"
#include "shared/rules/regulation.h"

namespace licheng {

/// A transfer package (歷程交換檔) from another school, see resources/reference/transfer-package.md: every
/// file that a record names was found, compared with its MD5 and looked at. What is wrong is a problem of its
/// student.
struct TransferPackage
{
    ZipReader zip;
    TransferContent content;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    QString md5;
};

/// Bytes of a package that are read at all.
inline constexpr qint64 maxTransferPackage = qint64(2) << 30;

/// fileName: as the sender named it. Errors: no zip, wrong password, damaged, not of the form.
[[nodiscard]] Result<TransferPackage> readTransfer(const QString &path, const QString &fileName,
                                                   const QByteArray &password, const Regulation &regulation);

} // namespace licheng
