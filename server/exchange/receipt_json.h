// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"
#include "shared/rosters/receipt_compare.h"

#include <QByteArray>

namespace licheng {

/// Why a package is not read, and where: the file, and in it what is wrong.
struct ReceiptFault
{
    PackageProblem problem = PackageProblem::Unreadable;
    QString where;
    bool operator==(const ReceiptFault &) const = default;
};
template <class T>
using ReceiptResult = Result<T, ReceiptFault>;

/// What a package may hold. All bounds are inclusive.
struct ReceiptLimits
{
    qsizetype files = 200;
    qint64 fileBytes = qint64(64) << 20;
    qint64 totalBytes = qint64(256) << 20;
    qsizetype students = 20'000; ///< of one file
    qsizetype rows = 200'000;    ///< of all files
    qsizetype rowsOfSheet = 500; ///< of one student
    qsizetype cells = 100;       ///< of one row
    qsizetype cellChars = 5'000;
    int depth = 32;
};

/// One student's rows of a sheet.
struct ReceiptSheet
{
    QString name;
    std::vector<ReceiptCells> rows;
};
struct ReceiptStudent
{
    QString identityNumber; ///< normalized
    QString birthday;       ///< as it was written
    std::vector<ReceiptSheet> sheets;
};

/// A file of the package: the receipts of one kind (修課紀錄, 校內幹部經歷, 課程學習成果, 多元表現).
struct ReceiptFile
{
    QString name;
    QString schoolCode; ///< of 名冊資訊, like those that follow; empty: not told
    int schoolYear = 0; ///< 0: not told
    int semester = -1;  ///< -1: not told
    QString rosterCode; ///< 名冊別
    std::vector<ReceiptStudent> students;
    qsizetype rowCount = 0;
};

/// What QJsonDocument passes over without a word: a key that stands twice in an object, and a number that is
/// too long to be one. Nothing: neither is there.
[[nodiscard]] std::optional<ReceiptFault> scanReceiptJson(const QString &name, QByteArrayView json,
                                                          const ReceiptLimits &limits = {});

/// Reads a file of receipts: { "名冊資訊": {…}, "<category>": [ { "身分證號", "出生日期", "<sheet>": [ {row},
/// … ], … } ] }, UTF-8 with or without BOM.
[[nodiscard]] ReceiptResult<ReceiptFile> decodeReceipts(const QString &name, const QByteArray &bytes,
                                                        const ReceiptLimits &limits = {});

} // namespace licheng
