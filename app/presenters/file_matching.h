// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/file_look.h"

namespace licheng {

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
    Unread,
    Unmatched, ///< no outcome names it, and its name has no student number of one
    Ambiguous, ///< no certain place; FileMatch::doubt tells why
    TooLarge,  ///< more bytes than the regulation allows in the slot
    Empty,
    WrongEnding, ///< only its name's ending is wrong; FileLook::sendName is the right name
    Refused,     ///< for what it is; FileLook::reason tells
    Present,     ///< its place has these bytes already
    Taken        ///< its place has another file of the kind
};

/// Why a file has no certain place.
enum class FileDoubt {
    None,
    Titles,   ///< several outcomes of one student, or the list, may be meant
    Numbers,  ///< its name has several student numbers
    Nobody,   ///< the number in its name belongs to no outcome here
    List,     ///< the list gives it to one student, its name to another
    SamePlace ///< another file is for the same outcome
};

struct FileMatch
{
    FileFinding finding = FileFinding::Unmatched;
    qint64 outcomeId = 0; ///< of a file with one place, whatever speaks against sending it
    AttachmentSlot slot = AttachmentSlot::Document;
    qint64 limit = 0; ///< bytes, of TooLarge
    FileDoubt doubt = FileDoubt::None;
    QStringList named; ///< what the doubt is about: numbers, titles, the other file
};

/// Finds the place of each file, one answer a file in the same order. The declared file name gives it, and
/// the student number in the name: that of the file itself, or else that of its folders. Of several outcomes
/// of the student it is the one whose title the name holds; only a student's single outcome needs no title.
/// Places that have a file are looked at like the others, so that a file is never given to a place that is
/// merely free. What disagrees or may mean several has no certain place. Names are compared without case and
/// width (NFKC); of titles, letters and digits count; a number may have letters before or behind it
/// (S11519028). What each file is stands in `looks`, in the same order.
[[nodiscard]] std::vector<FileMatch> matchFiles(const std::vector<OfferedFile> &files,
                                                const std::vector<FileLook> &looks,
                                                const std::vector<FilePlace> &places);
/// Why the file is not sent and what to do, as one sentence without its name; empty of Matched.
[[nodiscard]] QString findingText(const OfferedFile &file, const FileLook &look, const FileMatch &match);

} // namespace licheng
