// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/file_source.h"

namespace licheng {

/// What a file is, found out before it is sent, by the function that the server decides with.
struct FileLook
{
    enum class Fit {
        Fits,
        OtherEnding, ///< only its name is wrong: under `sendName` it fits
        Refused
    } fit = Fit::Refused;
    AttachmentSlot slot = AttachmentSlot::Document;
    qint64 limit = 0; ///< bytes that the regulation allows in the slot
    QString sendName; ///< name to be sent instead of the file's own; empty: its own
    QString reason;   ///< of OtherEnding and Refused: a sentence without the file's name
};

/// Reads the file once at most.
[[nodiscard]] FileLook lookAtFile(const QString &path, const QString &fileName,
                                  const std::vector<FileRule> &rules);
/// Each file of a source that can be read, in the same order; those of an archive are unpacked one after the
/// other.
[[nodiscard]] std::vector<FileLook> lookAtFiles(FileSource &source, const std::vector<FileRule> &rules);
/// Takes the fitting names: OtherEnding becomes Fits.
void takeFittingNames(std::vector<FileLook> &looks);

} // namespace licheng
