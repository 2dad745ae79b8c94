// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/school_seeds.h"

#include "server/store/sealed_tables.h"
#include "server/store/setting.h"
#include "shared/model/role.h"
#include "shared/model/unit.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::Fault;
using store::WriteContext;

namespace {

Q_LOGGING_CATEGORY(logSeeds, "licheng.seeds")

const QString offeredSetting = u"seeds"_s;

Result<QJsonDocument> seedDocument(const QString &name)
{
    QFile file(name);
    QJsonParseError parse;
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read: %2"_s.arg(name, file.errorString())};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &parse);
    if (parse.error != QJsonParseError::NoError)
        return Error{u"%1 is not valid: %2"_s.arg(name, parse.errorString())};
    return document;
}

QString roleItem(const QString &role)
{
    return u"role/"_s + role;
}

QString grantItem(const QString &role, const QString &grant)
{
    return u"grant/%1/%2"_s.arg(role, grant);
}

QString withdrawnItem(const QString &role, const QString &grant)
{
    return u"withdrawn/%1/%2"_s.arg(role, grant);
}

QString unitItem(const QString &unit)
{
    return u"unit/"_s + unit;
}

QStringList grantLines(const QString &grants)
{
    QStringList lines;
    for (const QString &line : grants.split(u';', Qt::SkipEmptyParts))
        lines.append(line.simplified());
    return lines;
}

/// What tells an entry of a list from the others ("key", "roster", "step" …); empty: it is a plain list.
QString identityOf(const QJsonValue &entry)
{
    for (const QStringView name : {u"key", u"roster", u"step", u"slot", u"audience", u"seat", u"id"}) {
        const QString value = entry[name].toString();
        if (!value.isEmpty())
            return value;
    }
    return {};
}

/// What the renewal of one store works with.
class Renewal
{
public:
    Renewal(WriteContext &context, const SchoolSeeds &seeds) : m_context(context), m_seeds(seeds) {}

    [[nodiscard]] std::optional<Fault> run()
    {
        readOffered();
        if (auto fault = renewUnits())
            return fault;
        if (auto fault = renewRoles())
            return fault;
        if (auto fault = renewRegulations())
            return fault;
        return keepOffered();
    }
    [[nodiscard]] const QStringList &added() const { return m_added; }

private:
    void readOffered();
    /// What the log says that the school's roles or units have once been.
    void readLog(const QString &type, const std::function<void(const QJsonObject &)> &take);
    [[nodiscard]] std::optional<Fault> renewUnits();
    [[nodiscard]] std::optional<Fault> renewRoles();
    [[nodiscard]] std::optional<Fault> renewRole(const QJsonObject &seed);
    [[nodiscard]] std::optional<Fault> renewRegulations();
    [[nodiscard]] std::optional<Fault> keepOffered();
    /// Whether the school has not been offered it before; from now on it has.
    [[nodiscard]] bool isNew(const QString &item)
    {
        m_offers.append(item);
        return !m_offered.contains(item);
    }
    /// The stored value with what the seed has beyond it.
    [[nodiscard]] QJsonValue joined(const QJsonValue &stored, const QJsonValue &seed, const QString &path);

    WriteContext &m_context;
    const SchoolSeeds &m_seeds;
    QSet<QString> m_offered; ///< before
    QStringList m_offers;    ///< now
    QStringList m_added;
};

void Renewal::readOffered()
{
    if (const auto known = store::setting(m_context.connection(), offeredSetting)) {
        for (const QJsonValue &item : QJsonDocument::fromJson(known->toUtf8()).array())
            m_offered.insert(item.toString());
        return;
    }
    readLog(recordTypeOf<Unit>().name(),
            [this](const QJsonObject &unit) { m_offered.insert(unitItem(unit[u"key"].toString())); });
    QHash<qint64, QString> keys;
    readLog(recordTypeOf<Role>().name(), [&](const QJsonObject &role) {
        const qint64 id = role[u"id"].toInteger();
        if (role.contains(u"key"))
            keys.insert(id, role[u"key"].toString());
        m_offered.insert(roleItem(keys.value(id)));
        for (const QString &line : grantLines(role[u"grants"].toString()))
            m_offered.insert(grantItem(keys.value(id), line));
    });
}

void Renewal::readLog(const QString &type, const std::function<void(const QJsonObject &)> &take)
{
    store::Statement select = m_context.connection().prepared(
        uR"(SELECT "recordId", "before", "after" FROM "change" WHERE "recordType" = ? ORDER BY "revision")"_s);
    if (!select.exec(type))
        return;
    while (select.next()) {
        for (const int state : {1, 2}) {
            QJsonObject record = QJsonDocument::fromJson(select.text(state).toUtf8()).object();
            if (record.isEmpty())
                continue;
            record.insert(u"id"_s, select.integer(0));
            take(record);
        }
    }
}

std::optional<Fault> Renewal::renewUnits()
{
    QHash<QString, Id<Unit>> known;
    QSet<QString> names;
    for (const Unit &unit : m_context.records().find<Unit>({})) {
        known.insert(unit.key, unit.id);
        names.insert(unit.name);
    }
    for (const QJsonValue &seed : m_seeds.units) {
        Unit unit;
        unit.key = seed[u"key"].toString();
        unit.name = seed[u"name"].toString();
        // A school that keeps the office under another key has it.
        if (!isNew(unitItem(unit.key)) || known.contains(unit.key) || names.contains(unit.name))
            continue;
        unit.parentId = known.value(seed[u"parent"].toString());
        unit.division = fromWire<Division>(seed[u"division"].toString()).value_or(Division::Day);
        const auto created = m_context.create(unit);
        if (!created)
            return created.error();
        known.insert(unit.key, created->id);
        m_added.append(unitItem(unit.key));
    }
    return std::nullopt;
}

std::optional<Fault> Renewal::renewRoles()
{
    for (const QJsonValue &seed : m_seeds.roles) {
        if (auto fault = renewRole(seed.toObject()))
            return fault;
    }
    return std::nullopt;
}

std::optional<Fault> Renewal::renewRole(const QJsonObject &seed)
{
    const QString key = seed[u"key"].toString();
    QStringList granted;
    for (const QJsonValue &line : seed[u"grants"].toArray())
        granted.append(line.toString());
    QStringList fresh;
    for (const QString &line : granted) {
        if (isNew(grantItem(key, line)))
            fresh.append(line);
    }
    const bool isNewRole = isNew(roleItem(key));
    auto role = m_context.records().findOne<Role>(u"key"_s, key);
    if (!role) {
        Role made;
        made.key = key;
        made.name = seed[u"name"].toString();
        made.grants = granted.join(u"; "_s);
        if (!isNewRole || m_context.records().findOne<Role>(u"name"_s, made.name))
            return std::nullopt;
        const auto created = m_context.create(made);
        if (created)
            m_added.append(roleItem(key));
        return created ? std::nullopt : std::optional(created.error());
    }
    QStringList lines = grantLines(role->grants);
    const qsizetype before = lines.size();
    bool isLess = false;
    for (const QString &line : fresh) {
        const QString what = line.section(u' ', 0, 1) + u' ';
        // What the school itself has granted of it, nearer or farther, holds.
        const bool isTheirs = std::any_of(lines.begin(), lines.end(), [&](const QString &each) {
            return each == line || (each.startsWith(what) && !granted.contains(each));
        });
        if (isTheirs)
            continue;
        lines.append(line);
        m_added.append(grantItem(key, line));
    }
    // What the program gave once and no longer does; a school that gives it again itself keeps it.
    for (const QJsonValue &value : seed[u"withdrawn"].toArray()) {
        const QString line = value.toString();
        if (!isNew(withdrawnItem(key, line)) || lines.removeAll(line) == 0)
            continue;
        isLess = true;
        m_added.append(withdrawnItem(key, line));
    }
    if (lines.size() == before && !isLess)
        return std::nullopt;
    role->grants = lines.join(u"; "_s);
    const auto changed = m_context.change(*role);
    return changed ? std::nullopt : std::optional(changed.error());
}

QJsonValue Renewal::joined(const QJsonValue &stored, const QJsonValue &seed, const QString &path)
{
    if (seed.isObject() && stored.isObject()) {
        QJsonObject members = stored.toObject();
        const QJsonObject wanted = seed.toObject();
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const QString inner = path + u'/' + it.key();
            const bool isOffer = isNew(inner);
            const QJsonValue known = members.value(it.key());
            if (known.isUndefined() && !isOffer)
                continue;
            if (known.isUndefined())
                m_added.append(inner);
            // What it brings has been offered with all that is in it.
            members.insert(it.key(), joined(known.isUndefined() ? it.value() : known, it.value(), inner));
        }
        return members;
    }
    if (!seed.isArray() || !stored.isArray())
        return stored;
    QJsonArray entries = stored.toArray();
    for (const QJsonValue &wanted : seed.toArray()) {
        const QString identity = identityOf(wanted);
        if (identity.isEmpty())
            continue;
        const QString inner = path + u'/' + identity;
        const bool isOffer = isNew(inner);
        const auto known = std::find_if(entries.begin(), entries.end(), [&](const QJsonValue &entry) {
            return identityOf(entry) == identity;
        });
        if (known != entries.end()) {
            *known = joined(*known, wanted, inner);
        } else if (isOffer) {
            entries.append(joined(wanted, wanted, inner));
            m_added.append(inner);
        }
    }
    return entries;
}

std::optional<Fault> Renewal::renewRegulations()
{
    struct Version
    {
        qint64 id;
        QJsonObject body;
    };
    std::vector<Version> versions;
    {
        store::Statement select =
            m_context.connection().prepared(uR"(SELECT "id", "body" FROM "regulation" ORDER BY "id")"_s);
        if (!select.exec())
            return store::storeFault(m_context.connection());
        while (select.next())
            versions.push_back(
                {select.integer(0), QJsonDocument::fromJson(select.text(1).toUtf8()).object()});
    }
    for (const Version &version : versions) {
        const qsizetype before = m_added.size();
        const QJsonObject body = joined(version.body, m_seeds.regulation, u"regulation"_s).toObject();
        if (body == version.body)
            continue;
        // A version that the program cannot read would leave the school without any.
        if (const auto readable = Regulation::fromJson(body); !readable)
            return Fault{protocol::ErrorCode::Internal, readable.error().message, {}};
        if (!m_context.connection()
                 .prepared(uR"(UPDATE "regulation" SET "body" = ? WHERE "id" = ?)"_s)
                 .exec(QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)), version.id))
            return store::storeFault(m_context.connection());
        if (const auto sealed = store::seal(m_context, store::SealedTable::Regulation, version.id); !sealed)
            return sealed.error();
        qCInfo(logSeeds).noquote() << "version" << version.id << "of the regulation has been given"
                                   << m_added.mid(before).join(u", "_s);
    }
    return std::nullopt;
}

std::optional<Fault> Renewal::keepOffered()
{
    const qsizetype before = m_offered.size();
    for (const QString &item : m_offers)
        m_offered.insert(item);
    if (m_offered.size() == before && store::setting(m_context.connection(), offeredSetting))
        return std::nullopt;
    QStringList items(m_offered.begin(), m_offered.end());
    items.sort();
    const QByteArray text = QJsonDocument(QJsonArray::fromStringList(items)).toJson(QJsonDocument::Compact);
    return store::setSetting(m_context.connection(), offeredSetting, QString::fromUtf8(text))
               ? std::nullopt
               : std::optional(store::storeFault(m_context.connection()));
}

} // namespace

Result<SchoolSeeds> SchoolSeeds::bundled()
{
    SchoolSeeds seeds;
    const auto units = seedDocument(u":/units/units.json"_s);
    if (!units)
        return units.error();
    const auto roles = seedDocument(u":/roles/roles.json"_s);
    if (!roles)
        return roles.error();
    const QStringList versions = QDir(u":/regulation"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    const auto regulation = seedDocument(u":/regulation/"_s + versions.value(versions.size() - 1));
    if (!regulation)
        return regulation.error();
    return SchoolSeeds{units->array(), roles->array(), regulation->object()};
}

Result<QStringList> renewSeeds(store::Store &store, const SchoolSeeds &seeds)
{
    QStringList added;
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, u"seeds"_s, [&](WriteContext &context) -> Answer<QJsonObject> {
             Renewal renewal(context, seeds);
             if (auto fault = renewal.run())
                 return *std::move(fault);
             added = renewal.added();
             return QJsonObject();
         }});
    if (!answer)
        return Error{
            u"The school cannot be given what this version brings: %1."_s.arg(answer.error().message)};
    if (!added.isEmpty())
        qCInfo(logSeeds).noquote() << "this version has brought the school" << added.join(u", "_s);
    return added;
}

} // namespace licheng
