// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/export_format.h"

#include "server/store/column_value.h"
#include "server/vault/content_hash.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString formatName = u"licheng-export"_s;

QString key(const char *name)
{
    return QLatin1String(name);
}

Error wrong(const QString &member)
{
    return {u"the member %1 is missing or not of its kind"_s.arg(member.left(80))};
}

Result<QJsonObject> objectFromLine(const QByteArray &line)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(line, &parse);
    if (parse.error != QJsonParseError::NoError || !document.isObject())
        return Error{u"it is not a JSON object"_s};
    return document.object();
}

bool mayBeNull(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Date:
    case FieldKind::Instant:
    case FieldKind::Decimal:
    case FieldKind::Reference:
    case FieldKind::Code:
        return true;
    default:
        return false;
    }
}

/// Numbers that rise, as several references are stored.
bool isIdArray(const QJsonValue &value)
{
    return value.isArray() && qsizetype(store::idsOf(value).size()) == value.toArray().size();
}

QJsonObject numbers(const QMap<QString, qint64> &map)
{
    QJsonObject object;
    for (auto it = map.begin(); it != map.end(); ++it)
        object.insert(it.key(), *it);
    return object;
}

/// Counts and numbers: none is negative.
std::optional<QMap<QString, qint64>> numbersOf(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    QMap<QString, qint64> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        qint64 number = 0;
        if (!detail::fromJson(*it, number) || number < 0)
            return std::nullopt;
        map.insert(it.key(), number);
    }
    return map;
}

} // namespace

QString exportKindName(ExportKind kind)
{
    return kind == ExportKind::School ? u"school"_s : u"student"_s;
}

QString entryOf(const RecordType &type)
{
    return type.name() + u".jsonl"_s;
}

QString fileEntry(const QString &sha256)
{
    return u"files/"_s + sha256;
}

QByteArray encodeManifest(const ExportManifest &manifest)
{
    QJsonObject entries;
    for (auto it = manifest.entries.begin(); it != manifest.entries.end(); ++it)
        entries.insert(it.key(), QJsonObject{{key("size"), it->size}, {key("sha256"), it->sha256}});
    return QJsonDocument(QJsonObject{{key("format"), formatName},
                                     {key("version"), exportVersion},
                                     {key("kind"), exportKindName(manifest.kind)},
                                     {key("made"), detail::toJson(manifest.made)},
                                     {key("program"), manifest.program},
                                     {key("schoolCode"), manifest.schoolCode},
                                     {key("studentNumber"), manifest.studentNumber},
                                     {key("revision"), manifest.revision},
                                     {key("records"), numbers(manifest.records)},
                                     {key("lastIds"), numbers(manifest.lastIds)},
                                     {key("entries"), entries}})
        .toJson();
}

Result<ExportManifest> decodeManifest(const QByteArray &json)
{
    const auto object =
        json.size() > maxManifest ? Result<QJsonObject>(Error{u"it is too long"_s}) : objectFromLine(json);
    if (!object)
        return object.error();
    if (object->value(key("format")) != formatName)
        return Error{u"the member format is not '%1'"_s.arg(formatName)};
    if (object->value(key("version")) != exportVersion)
        return Error{u"the version of the format is not %1; use the program that made the export"_s.arg(
            exportVersion)};
    ExportManifest manifest;
    const QString kind = object->value(key("kind")).toString();
    if (kind != exportKindName(ExportKind::School) && kind != exportKindName(ExportKind::Student))
        return wrong(key("kind"));
    manifest.kind = kind == exportKindName(ExportKind::School) ? ExportKind::School : ExportKind::Student;
    if (!detail::fromJson(object->value(key("made")), manifest.made))
        return wrong(key("made"));
    manifest.program = object->value(key("program")).toString();
    manifest.schoolCode = object->value(key("schoolCode")).toString();
    manifest.studentNumber = object->value(key("studentNumber")).toString();
    if (!detail::fromJson(object->value(key("revision")), manifest.revision))
        return wrong(key("revision"));
    const auto records = numbersOf(object->value(key("records")));
    const auto lastIds = numbersOf(object->value(key("lastIds")));
    if (!records || !lastIds)
        return wrong(records ? key("lastIds") : key("records"));
    manifest.records = *records;
    manifest.lastIds = *lastIds;
    if (!object->value(key("entries")).isObject())
        return wrong(key("entries"));
    const QJsonObject entries = object->value(key("entries")).toObject();
    for (auto it = entries.begin(); it != entries.end(); ++it) {
        ExportEntry entry;
        const auto hash = ContentHash::fromHex(it->toObject().value(key("sha256")).toString());
        if (!hash || !detail::fromJson(it->toObject().value(key("size")), entry.size) || entry.size < 0)
            return wrong(u"entries."_s + it.key());
        entry.sha256 = hash->hex();
        manifest.entries.insert(it.key(), entry);
    }
    return manifest;
}

Result<QJsonObject> recordFromLine(const RecordType &type, const QByteArray &line)
{
    auto record = objectFromLine(line);
    if (!record)
        return record;
    for (auto it = record->constBegin(); it != record->constEnd(); ++it) {
        const FieldInfo *field = type.field(it.key());
        if (!field)
            return Error{u"%1 has no field '%2'; the export comes from a newer program"_s.arg(
                type.name(), it.key().left(80))};
        const bool isOfKind = field->kind == FieldKind::References ? isIdArray(*it)
                              : it->isNull()                       ? mayBeNull(field->kind)
                                             : store::toOperand(*field, *it).has_value();
        if (!isOfKind)
            return wrong(it.key());
    }
    for (const char *name : {"id", "version"}) {
        if (record->value(key(name)).toInteger() < 1)
            return wrong(key(name));
    }
    return record;
}

const std::vector<SideTable> &sideTables()
{
    using enum SideTable::Kind;
    static const std::vector<SideTable> tables = {
        {"regulation.jsonl",
         "regulation",
         {{"id", Integer}, {"label", Text}, {"effectiveFrom", Text}, {"approvals", Json}, {"body", Json}}},
        {"submissionItem.jsonl",
         "submission_item",
         {{"listId", Integer},
          {"position", Integer},
          {"sheet", Text},
          {"recordId", Integer},
          {"recordVersion", Integer},
          {"studentId", Integer}}},
        {"submissionArchive.jsonl",
         "submission_archive",
         {{"sha256", Text}, {"listId", Integer}, {"size", Integer}, {"redacted", Text, true}}},
        {"mailRefusal.jsonl", "mail_refusal", {{"accountId", Integer}, {"kind", Text}}, true},
    };
    return tables;
}

Result<QJsonObject> sideRowFromLine(const SideTable &table, const QByteArray &line)
{
    auto row = objectFromLine(line);
    if (!row)
        return row;
    for (const SideTable::Column &column : table.columns) {
        // An export of an older version does not have it.
        if (column.isLater && !row->contains(key(column.name)))
            row->insert(key(column.name), QString());
        const QJsonValue value = row->value(key(column.name));
        qint64 number = 0;
        const bool isOfKind = column.kind == SideTable::Kind::Integer ? detail::fromJson(value, number)
                              : column.kind == SideTable::Kind::Text  ? value.isString()
                                                                      : value.isObject() || value.isArray();
        if (!isOfKind)
            return wrong(key(column.name));
    }
    if (row->size() != qsizetype(table.columns.size()))
        return Error{u"it has members that %1 does not have"_s.arg(key(table.entry))};
    return row;
}

} // namespace licheng
