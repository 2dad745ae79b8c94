// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/school_setup.h"

#include "server/store/sealed_tables.h"

#include "shared/model/code_entry.h"
#include "shared/model/role.h"
#include "shared/model/school.h"
#include "shared/model/unit.h"
#include "shared/rosters/register_change_codes.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using store::WriteContext;

namespace {

Fault brokenResource(const QString &file, const QString &why)
{
    return {ErrorCode::Internal, u"%1 is not valid: %2"_s.arg(file, why), {}};
}

Answer<QJsonDocument> readResource(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return brokenResource(name, file.errorString());
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parse);
    if (parse.error != QJsonParseError::NoError)
        return brokenResource(name, parse.errorString());
    return document;
}

std::optional<Fault> loadSchool(WriteContext &context, const SchoolSetup &setup)
{
    School school;
    school.code = setup.code;
    school.name = setup.name;
    school.shortName = setup.shortName;
    QJsonObject json = toJson(school);
    const RecordType &type = recordTypeOf<School>();
    if (const FieldFaults faults = type.validate(json); !faults.empty())
        return protocol::invalid(faults);
    const auto created = context.create(type, json);
    return created ? std::nullopt : std::optional(created.error());
}

std::optional<Fault> loadUnits(WriteContext &context)
{
    const QString name = u":/units/units.json"_s;
    const auto document = readResource(name);
    if (!document)
        return document.error();
    QHash<QString, Id<Unit>> known;
    for (const QJsonValue &value : document->array()) {
        Unit unit;
        unit.key = value[u"key"].toString();
        unit.name = value[u"name"].toString();
        unit.parentId = known.value(value[u"parent"].toString());
        const auto division = fromWire<Division>(value[u"division"].toString());
        if (!division)
            return brokenResource(name, u"unit '%1' has no division"_s.arg(unit.key));
        unit.division = *division;
        const auto created = context.create(unit);
        if (!created)
            return created.error();
        known.insert(unit.key, created->id);
    }
    return std::nullopt;
}

Answer<std::vector<Role>> rolesOfResource()
{
    const QString name = u":/roles/roles.json"_s;
    const auto document = readResource(name);
    if (!document)
        return document.error();
    std::vector<Role> roles;
    for (const QJsonValue &value : document->array()) {
        Role role;
        role.key = value[u"key"].toString();
        role.name = value[u"name"].toString();
        QStringList lines;
        for (const QJsonValue &line : value[u"grants"].toArray())
            lines.append(line.toString());
        role.grants = lines.join(u"; "_s);
        if (const auto grants = Grants::parse(role.grants); !grants)
            return brokenResource(name, u"role '%1': %2"_s.arg(role.key, grants.error().message));
        roles.push_back(std::move(role));
    }
    return roles;
}

std::optional<Fault> loadRoles(WriteContext &context)
{
    const auto roles = rolesOfResource();
    if (!roles)
        return roles.error();
    for (const Role &role : *roles) {
        if (const auto created = context.create(role); !created)
            return created.error();
    }
    return std::nullopt;
}

/// The codes of register changes stand with their effect in a file of their own. Those that the store lacks
/// are added, so that an older school can enter what its table did not have; others stay as the school has
/// them.
std::optional<Fault> loadChangeCodes(WriteContext &context)
{
    QSet<QString> known;
    const QString table = u"registerChange"_s;
    for (const CodeEntry &entry : context.records().find<CodeEntry>({{u"tableKey"_s, table}}))
        known.insert(entry.code);
    int position = 0;
    for (const RegisterChangeCode &code : RegisterChangeCodes::current().all()) {
        ++position;
        if (known.contains(code.code))
            continue;
        CodeEntry entry;
        entry.tableKey = table;
        entry.code = code.code;
        entry.name = code.name;
        entry.position = position;
        if (const auto created = context.create(entry); !created)
            return created.error();
    }
    return std::nullopt;
}

std::optional<Fault> loadCodeTables(WriteContext &context)
{
    const QString name = u":/codes/tables.json"_s;
    const auto document = readResource(name);
    if (!document)
        return document.error();
    for (const QJsonValue &table : document->object()[u"tables"].toArray()) {
        // An older school gets the tables that its version did not have; others stay as it has them.
        if (context.records().count<CodeEntry>({{u"tableKey"_s, table[u"key"].toString()}}) > 0)
            continue;
        int position = 0;
        for (const QJsonValue &value : table[u"entries"].toArray()) {
            CodeEntry entry;
            entry.tableKey = table[u"key"].toString();
            entry.code = value[u"code"].toString();
            entry.name = value[u"name"].toString();
            entry.position = ++position;
            if (const auto created = context.create(entry); !created)
                return created.error();
        }
    }
    return loadChangeCodes(context);
}

std::optional<Fault> loadRegulations(WriteContext &context)
{
    const QDir folder(u":/regulation"_s);
    for (const QString &entry : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const QString name = folder.filePath(entry);
        const auto document = readResource(name);
        if (!document)
            return document.error();
        const QJsonObject body = document->object();
        const auto regulation = Regulation::fromJson(body);
        if (!regulation)
            return brokenResource(name, regulation.error().message);
        auto insert = context.connection().prepared(
            u"INSERT INTO \"regulation\" (\"label\", \"effectiveFrom\", \"approvals\", \"body\") VALUES (?, ?, ?, ?)"_s);
        const auto text = [](const QJsonDocument &json) {
            return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
        };
        if (!insert.exec(regulation->label(), regulation->effectiveFrom().toString(Qt::ISODate),
                         text(QJsonDocument(body[u"approvals"].toArray())), text(QJsonDocument(body))))
            return store::storeFault(context.connection());
        if (const auto sealed = store::seal(context, store::SealedTable::Regulation, insert.insertedId());
            !sealed)
            return sealed.error();
    }
    return std::nullopt;
}

} // namespace

std::vector<Role> rolesOfNewSchool()
{
    auto roles = rolesOfResource();
    return roles ? std::move(roles).value() : std::vector<Role>();
}

Result<Done> ensureCodeTables(store::Store &store)
{
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, u"codes"_s, [](WriteContext &context) -> Answer<QJsonObject> {
             if (auto fault = loadCodeTables(context))
                 return *std::move(fault);
             return QJsonObject();
         }});
    if (!answer)
        return Error{u"The code tables cannot be filled: %1."_s.arg(answer.error().message)};
    return Done{};
}

Result<Done> setUpSchool(store::Store &store, const SchoolSetup &setup)
{
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, u"init"_s, [&setup](WriteContext &context) -> Answer<QJsonObject> {
             if (auto fault = loadSchool(context, setup))
                 return *std::move(fault);
             if (auto fault = loadUnits(context))
                 return *std::move(fault);
             if (auto fault = loadRoles(context))
                 return *std::move(fault);
             if (auto fault = loadCodeTables(context))
                 return *std::move(fault);
             if (auto fault = loadRegulations(context))
                 return *std::move(fault);
             return QJsonObject();
         }});
    if (!answer)
        return Error{u"The store cannot be filled: %1."_s.arg(answer.error().message)};
    return Done{};
}

} // namespace licheng
