// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/rules/regulation.h"

namespace licheng {

/// A transfer package (歷程交換檔) that was written, read again and compared.
struct WrittenTransfer
{
    QString path;
    QString fileName; ///< as the other school gets it
    qint64 size = 0;
    QString sha256;
    QString md5;
    QString password;     ///< told once, kept nowhere
    QStringList students; ///< their student numbers
    qint64 posts = 0;
    qint64 outcomes = 0;
    qint64 performances = 0;
    qint64 files = 0;
};

/// Writes the records of the students that another school takes over into a new file of the folder, under the
/// name that the package is known by; see resources/reference/transfer-package.md. Errors: no school, a file
/// of the vault is missing or damaged, no space.
[[nodiscard]] Result<WrittenTransfer> writeTransfer(store::Connection &reader, const Vault &vault,
                                                    const QString &vaultFolder,
                                                    const std::vector<Student> &students,
                                                    const QString &folder, const Regulation &regulation,
                                                    const QDateTime &now);

/// How the change log names packages that went out and came in: lines of no single record.
inline constexpr const char *transferExportAction = "transferExport";
inline constexpr const char *transferImportAction = "transferImport";

/// Puts the package's name, hashes and students into the change log, in the name of whoever asks.
[[nodiscard]] store::WriteRequest transferRecord(const WrittenTransfer &written,
                                                 const service::Caller *caller);

} // namespace licheng
