// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/regulation.h"

#include <QString>

#include <vector>

namespace licheng
{

/// A file that is to be uploaded, by its name in a folder or an archive ("11410001/報告.pdf").
struct OfferedFile
{
    QString name;
    qint64 size = 0; ///< bytes
};

/// A course outcome that may take a file.
struct FilePlace
{
    qint64 outcomeId = 0;
    QString studentNumber;
    QString title;
    QString declaredFile; ///< the file name that the imported list gave
    bool hasDocument = false;
    bool hasMedia = false;
};

/// What becomes of one file. Only Matched is sent.
enum class FileFinding {
    Matched,
    Unmatched,   ///< no outcome names it, and its name has no student number of one
    Ambiguous,   ///< several outcomes, or several files for the same place
    TooLarge,    ///< more bytes than the regulation allows in the slot
    Empty,
    WrongType,   ///< by its name
    Taken        ///< the outcomes that its name tells have a file of the kind already
};

struct FileMatch
{
    FileFinding finding = FileFinding::Unmatched;
    qint64 outcomeId = 0; ///< of Matched, TooLarge and Empty
    AttachmentSlot slot = AttachmentSlot::Document;
    qint64 limit = 0;     ///< bytes, of TooLarge
    int candidates = 0;   ///< outcomes, of Ambiguous
};

/// Finds the place of each file, one answer a file in the same order. First by the declared file name, told apart by
/// a student number in the name when several outcomes declare it; else by the student number as a word of
/// the name: the outcome of that student whose title the name holds, or the only one without a file. Names
/// are compared in NFC without case; of words, letters and digits count. A slot that has a file is no place.
[[nodiscard]] std::vector<FileMatch> matchFiles(const std::vector<OfferedFile> &files, const std::vector<FilePlace> &places,
                                                const std::vector<FileRule> &rules);
/// Why the file has no place and what to do, as one sentence without its name; empty of Matched.
[[nodiscard]] QString findingText(const OfferedFile &file, const FileMatch &match);

} // namespace licheng
