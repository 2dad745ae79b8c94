// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/content/content_type.h"
#include "shared/model/codes.h"
#include "shared/model/result.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace licheng {

/// Why a student of a transfer package is not taken over; among the notes, what is left out without harm.
struct TransferProblem
{
    QString place; ///< "課程學習成果紀錄 2"; empty: the student, or the package
    QString rule;  ///< md5, missingFile, foreignFile, … or a rule of the record's field
    QString value; ///< the file, or the key and what stands there
    std::optional<ContentError> content = std::nullopt; ///< of the rule content: what the file is instead
    bool operator==(const TransferProblem &) const = default;
};
/// One English sentence that begins with the student; an empty name: it concerns the package.
[[nodiscard]] QString sentence(const QString &student, const TransferProblem &problem);
[[nodiscard]] QJsonObject toJson(const QString &student, const TransferProblem &problem);

/// A file of the package that a record names, whose bytes were compared with their MD5.
struct TransferFile
{
    AttachmentSlot slot = AttachmentSlot::Document;
    QString entry;    ///< in the archive
    QString fileName; ///< as its owner named it
    qint64 size = 0;
    QString sha256;
    QString mediaType;
};

/// One post, outcome or performance: what its keys hold, see TransferFormat.
struct TransferItem
{
    enum class Kind { Post, Outcome, Performance };
    Kind kind = Kind::Post;
    PerformanceKind performance = PerformanceKind::Other; ///< of a performance
    QString place;
    QJsonObject values;
    std::vector<TransferFile> files;
};

struct TransferStudent
{
    QString name;
    QString identityNumber; ///< in its normal form
    QJsonObject values;     ///< of 基本資料
    std::vector<TransferItem> items;
    std::vector<TransferProblem> problems;
};

/// What the package's JSON says, before its files are looked at.
struct TransferContent
{
    std::vector<TransferStudent> students;
    std::vector<TransferProblem> notes; ///< of the package
};

/// Bounds of what one package may hold.
inline constexpr qint64 maxTransferJson = qint64(64) << 20;
inline constexpr qsizetype maxTransferStudents = 2000;
inline constexpr qsizetype maxTransferItems = 5000; ///< of one list

/// Reads the package's JSON. What is not of the form as a whole is an error; values that cannot be read are
/// problems of their student.
[[nodiscard]] Result<TransferContent> decodeTransfer(const QByteArray &json);

/// Original names by those in the archive, from a filename_mapping.json; nothing when its shape is unknown.
[[nodiscard]] std::optional<QHash<QString, QString>> decodeFileNames(const QByteArray &json);

} // namespace licheng
