// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/archive/zip_archive.h"
#include "shared/sheets/read_options.h"

namespace licheng::sheets {

/// That a file which begins as the archive of a workbook is none, as the second half of a sentence.
[[nodiscard]] QString damagedArchiveSentence();

/// The zip archive of a workbook, in memory. Its directory is checked against the limits before anything is
/// unpacked.
class ZipSource
{
public:
    /// The bytes must outlive this object. Throws ReadFailure.
    ZipSource(QByteArrayView bytes, const ReadLimits &limits);

    [[nodiscard]] bool contains(const QString &name) const;
    /// The whole entry; throws ReadFailure when it is missing, damaged or longer than its directory says.
    [[nodiscard]] QByteArray read(const QString &name) const;
    /// Not more than the first `bytes` of the entry; empty when there is none.
    [[nodiscard]] QByteArray peek(const QString &name, qsizetype bytes) const;

private:
    void checkDirectory(const ReadLimits &limits) const;

    ZipArchive m_archive;
};

} // namespace licheng::sheets
