// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QDateTime>
#include <QMap>

#include <span>

namespace licheng {

/// The open form of a school's data, described in resources/reference/export-format.md.
inline constexpr int exportVersion = 1;
inline constexpr QStringView manifestEntry = u"manifest.json";
/// The school's signature of the manifest, and so of every entry.
inline constexpr QStringView signatureEntry = u"manifest.sig";
inline constexpr qint64 maxManifest = qint64(256) << 20;

enum class ExportKind { School, Student };
[[nodiscard]] QString exportKindName(ExportKind kind);

struct ExportEntry
{
    qint64 size = 0;
    QString sha256;
    bool operator==(const ExportEntry &) const = default;
};

/// manifest.json of an export.
struct ExportManifest
{
    ExportKind kind = ExportKind::School;
    QDateTime made;  ///< UTC
    QString program; ///< version that made it
    QString schoolCode;
    QString studentNumber;              ///< of a student's export
    qint64 revision = 0;                ///< of the store
    QMap<QString, qint64> records;      ///< how many of each type
    QMap<QString, qint64> lastIds;      ///< highest number that a type has ever given
    QMap<QString, ExportEntry> entries; ///< by name; all but manifest.json and manifest.sig
    bool operator==(const ExportManifest &) const = default;
};

[[nodiscard]] QByteArray encodeManifest(const ExportManifest &manifest);
/// The error names the member that is wrong.
[[nodiscard]] Result<ExportManifest> decodeManifest(const QByteArray &json);

[[nodiscard]] QString entryOf(const RecordType &type);  ///< "student.jsonl"
[[nodiscard]] QString fileEntry(const QString &sha256); ///< "files/…"

/// One line of a record type's entry. Members that the description does not have, values that are not of
/// their kind, and a missing id or version are errors that name the member; absent ones are the defaults.
[[nodiscard]] Result<QJsonObject> recordFromLine(const RecordType &type, const QByteArray &line);

/// What a school's export holds beside the record types: tables of the store that belong to them.
struct SideTable
{
    enum class Kind { Integer, Text, Json };
    struct Column
    {
        const char *name;
        Kind kind;
        bool isLater = false; ///< not in exports of older versions
    };
    const char *entry;
    const char *table;
    std::vector<Column> columns;
    bool isLater = false; ///< the same of the whole entry
};
[[nodiscard]] const std::vector<SideTable> &sideTables();
[[nodiscard]] Result<QJsonObject> sideRowFromLine(const SideTable &table, const QByteArray &line);
/// The side table whose rows name a file by sha256: its bytes are workbooks in files/.
inline constexpr QStringView archiveTable = u"submission_archive";

} // namespace licheng
