// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/file_matching.h"
#include "shared/protocol/record_query.h"

namespace licheng {

/// A file that an outcome has at the server.
struct HeldFile
{
    qint64 outcomeId = 0;
    AttachmentSlot slot = AttachmentSlot::Document;
    QString sha256; ///< lower-case hexadecimal
};

/// Outcomes whose files one query asks for.
inline constexpr qsizetype heldPerQuery = 500;

/// The numbers of the outcomes that are Taken by the matches, in parts of heldPerQuery.
[[nodiscard]] std::vector<QJsonArray> takenOutcomes(const std::vector<FileMatch> &matches);
/// Asks for the files of these outcomes; both files of each fit in one page.
[[nodiscard]] protocol::RecordQuery heldFilesQuery(const QJsonArray &outcomeIds);
[[nodiscard]] std::vector<HeldFile> heldFiles(const protocol::Page &page);
/// Compares the bytes of what is Taken with what is held: the same ones are Present. Reads each such file
/// once.
void tellPresent(FileSource &source, std::vector<FileMatch> &matches, const std::vector<HeldFile> &held);

} // namespace licheng
