// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/submission_list.h"

namespace licheng {

/// Bytes of the files of one zip; what a list has beyond goes into further ones.
inline constexpr qint64 maxAttachmentPart = qint64(200) << 20;

struct WrittenAttachments
{
    QString path;
    QString fileName;
    qint64 size = 0;
    QString sha256;
    int files = 0;
    int parts = 0; ///< of the list; 0: its records have no files, and nothing was written
};

/// Writes the files of the records of the list's last export as the list's zip number \p part (from 1) into
/// \p folder, with SHA.txt: a line of hexadecimal SHA-256, two blanks and the name for each file. Named
/// STUDENTNUMBER/RECORD_NUMBER.SUFFIX. Each file is read piece by piece and goes in as it lies in the vault.
[[nodiscard]] Result<WrittenAttachments> writeAttachments(store::Connection &reader,
                                                          const QString &vaultFolder,
                                                          const SubmissionList &list, int part,
                                                          const QString &folder);

} // namespace licheng
