// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/school_import.h"

#include "server/exchange/vault_intake.h"
#include "server/store/column_value.h"
#include "server/store/sealed_tables.h"
#include "server/store/search_index.h"
#include "shared/model/records.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using store::WriteContext;

namespace {

/// Types that init fills; all others must be empty.
constexpr QStringView initTypes[] = {u"school", u"unit", u"role", u"codeEntry", u"account"};
constexpr qint64 maxSignature = 4096;
constexpr qint64 largestWorkbook = qint64(256) << 20;

Fault fault(const Error &error)
{
    return {ErrorCode::Internal, error.message, {}};
}

/// A package whose every entry was compared with its manifest.
struct Package
{
    ZipReader zip;
    ExportManifest manifest;
    QHash<QString, QString> fileNames; ///< of the attachments, by SHA-256: the vault checks their endings
    ManifestSignature signature;
};

Result<Done> checkEntries(const ZipReader &zip, const ExportManifest &manifest)
{
    for (const QString &name : zip.names()) {
        if (name != manifestEntry && name != signatureEntry && !manifest.entries.contains(name))
            return Error{u"%1 is in the package but not in its manifest; it is not read."_s.arg(name)};
    }
    for (auto it = manifest.entries.begin(); it != manifest.entries.end(); ++it) {
        if (zip.size(it.key()) != it->size) {
            return Error{zip.contains(it.key())
                             ? u"%1 in the package has another size than its manifest says."_s.arg(it.key())
                             : u"%1 is missing in the package."_s.arg(it.key())};
        }
        const auto hash = zip.sha256(it.key());
        if (!hash)
            return hash.error();
        if (*hash != it->sha256 || (it.key().startsWith(u"files/") && it.key() != fileEntry(*hash)))
            return Error{
                u"%1 in the package has other bytes than its manifest says; fetch the package again."_s.arg(
                    it.key())};
    }
    return Done{};
}

/// Reads every line without storing anything: counts, kinds, and that each file is there.
Result<Done> checkLines(Package &package)
{
    const RecordType &attachments = recordTypeOf<Attachment>();
    for (const RecordType *type : allRecordTypes()) {
        if (!package.zip.contains(entryOf(*type)))
            return Error{u"%1 is missing in the package."_s.arg(entryOf(*type))};
        qint64 count = 0;
        const auto read =
            package.zip.lines(entryOf(*type), [&](const QByteArray &line, qint64) -> Result<Done> {
                const auto record = recordFromLine(*type, line);
                if (!record)
                    return record.error();
                ++count;
                if (type != &attachments)
                    return Done{};
                const QString sha256 = record->value(u"sha256").toString();
                if (!package.zip.contains(fileEntry(sha256)))
                    return Error{u"the file %1 is missing in the package."_s.arg(sha256)};
                package.fileNames.insert(sha256, record->value(u"fileName").toString());
                return Done{};
            });
        if (!read)
            return read;
        if (count != package.manifest.records.value(type->name(), -1))
            return Error{u"%1 has %2 records, the manifest says %3."_s.arg(entryOf(*type))
                             .arg(count)
                             .arg(package.manifest.records.value(type->name(), -1))};
    }
    return Done{};
}

Result<Package> openPackage(const QString &file, const SignatureTrust &trust)
{
    auto zip = ZipReader::open(file, {});
    if (!zip)
        return zip.error();
    const auto text = zip->read(manifestEntry.toString(), maxManifest);
    if (!text)
        return text.error();
    const auto signature = zip->contains(signatureEntry.toString())
                               ? zip->read(signatureEntry.toString(), maxSignature)
                               : Result<QByteArray>(QByteArray());
    if (!signature)
        return signature.error();
    const ManifestSignature signedBy = readSignature(*text, *signature);
    if (auto trusted = judge(signedBy, trust); !trusted)
        return trusted.error();
    auto manifest = decodeManifest(*text);
    if (!manifest)
        return Error{u"manifest.json: %1."_s.arg(manifest.error().message)};
    Package package{std::move(zip).value(), std::move(manifest).value(), {}, signedBy};
    if (auto checked = checkEntries(package.zip, package.manifest); !checked)
        return checked.error();
    if (auto checked = checkLines(package); !checked)
        return checked.error();
    return package;
}

Result<Done> putFiles(VaultIntake &intake, const Package &package, SchoolImportSummary &summary)
{
    for (auto it = package.fileNames.begin(); it != package.fileNames.end(); ++it) {
        const auto hash = ContentHash::fromHex(it.key());
        if (!hash)
            return Error{u"'%1' is no SHA-256 of a file."_s.arg(it.key().left(80))};
        if (auto put = intake.put(fileEntry(it.key()), *hash, *it); !put)
            return put;
        ++summary.files;
        summary.bytes += package.zip.size(fileEntry(it.key()));
    }
    return Done{};
}

/// One job of the writer: all of it, or nothing.
class StoreFiller
{
public:
    StoreFiller(WriteContext &write, const Package &package) : m_write(write), m_package(package) {}

    Answer<QJsonObject> run()
    {
        for (auto step :
             {&StoreFiller::checkEmpty, &StoreFiller::clear, &StoreFiller::insertRecords,
              &StoreFiller::insertSides, &StoreFiller::setLastIds, &StoreFiller::restoreAdministrator,
              &StoreFiller::restorePasswords, &StoreFiller::sealTables, &StoreFiller::checkReferences,
              &StoreFiller::indexTexts}) {
            if (auto done = (this->*step)(); !done)
                return fault(done.error());
        }
        return QJsonObject{{u"records"_s, m_records}, {u"kept"_s, m_kept}};
    }

private:
    [[nodiscard]] Error failed(const QString &what)
    {
        const auto &failure = m_write.connection().failure();
        return {
            u"%1 cannot be stored: %2"_s.arg(what, failure ? failure->message : u"the store refused it"_s)};
    }

    Result<Done> checkEmpty()
    {
        for (const RecordType *type : allRecordTypes()) {
            const bool isOfInit = std::find(std::begin(initTypes), std::end(initTypes),
                                            QStringView(type->name())) != std::end(initTypes);
            if (!isOfInit && m_write.records().count(*type, {}) > 0)
                return Error{
                    u"The store holds records of the type %1 already; an export needs a data folder that "
                    "'licheng-server init' has just made."_s.arg(type->name())};
        }
        if (m_write.records().count<Account>({}) > 1)
            return Error{u"The store holds accounts already; an export needs a data folder that "
                         "'licheng-server init' has just made."_s};
        return Done{};
    }

    /// The rows went past the write path that keeps the index.
    Result<Done> indexTexts()
    {
        return store::SearchIndex(m_write.connection()).rebuild() ? Result<Done>(Done{})
                                                                  : failed(u"The search index"_s);
    }

    Result<Done> clear()
    {
        auto &connection = m_write.connection();
        {
            auto select = connection.prepared(
                u"SELECT a.\"login\", c.\"hash\", c.\"mustChange\", c.\"changedAt\" FROM \"credential\" c "
                "JOIN \"account\" a ON a.\"id\" = c.\"accountId\""_s);
            if (select.exec() && select.next())
                m_credential = {select.text(0), select.text(1), select.integer(2), select.text(3)};
        }
        // References go round in circles (class, tutor, student): they are checked at the end.
        if (!connection.run(u"PRAGMA defer_foreign_keys = ON"_s))
            return failed(u"The export"_s);
        if (const auto account = m_write.records().findOne<Account>(u"login"_s, m_credential.login))
            m_administrator = *account;
        QStringList tables;
        if (isWhole())
            tables.append(u"regulation"_s);
        for (const RecordType *type : allRecordTypes())
            tables.prepend(type->name());
        // What init made is gone from the records, and so it must be from the log.
        for (const RecordType *type : allRecordTypes()) {
            for (const QJsonObject &record : m_write.records().find(*type, {})) {
                if (const auto logged = m_write.log(u"importExport"_s, type->name(),
                                                    record.value(u"id").toInteger(), record, {});
                    !logged)
                    return Error{logged.error().message};
            }
        }
        for (const QString &table : tables) {
            if (!connection.prepared(u"DELETE FROM %1"_s.arg(store::quoted(table))).exec())
                return failed(table);
        }
        return Done{};
    }

    Result<Done> insertRecords()
    {
        for (const RecordType *type : allRecordTypes()) {
            auto inserted =
                m_package.zip.lines(entryOf(*type), [&](const QByteArray &line, qint64) -> Result<Done> {
                    const auto record = recordFromLine(*type, line);
                    if (!record)
                        return record.error();
                    return insert(*type, *record);
                });
            if (!inserted)
                return inserted;
        }
        return Done{};
    }

    Result<Done> insert(const RecordType &type, const QJsonObject &record)
    {
        const qint64 id = record.value(u"id").toInteger();
        const QString name = u"%1 %2"_s.arg(type.name()).arg(id);
        if (m_write.records().insert(type, record) != id)
            return failed(name);
        const auto stored = m_write.records().get(type, id);
        if (!stored)
            return failed(name);
        for (auto it = record.begin(); it != record.end(); ++it) {
            if (stored->value(it.key()) != *it)
                return Error{u"the member %1 of %2 cannot be stored as it is"_s.arg(it.key(), name)};
        }
        if (const auto logged = m_write.log(u"importExport"_s, type.name(), id, {}, *stored); !logged)
            return Error{logged.error().message};
        ++m_records;
        return Done{};
    }

    /// One student's data come without the school's regulation, rosters and accounts.
    [[nodiscard]] bool isWhole() const { return m_package.manifest.kind == ExportKind::School; }

    /// The new folder's administrator, whom one student's data do not hold.
    Result<Done> restoreAdministrator()
    {
        if (isWhole() || m_credential.login.isEmpty())
            return Done{};
        const auto role = m_write.records().findOne<Role>(u"key"_s, u"administrator"_s);
        if (!role)
            return Error{
                u"The export holds no role 'administrator', so nobody could manage the new folder."_s};
        m_administrator.id = {};
        m_administrator.roleId = role->id;
        m_administrator.unitId = {};
        const auto created = m_write.create(m_administrator);
        return created ? Result<Done>(Done{}) : Result<Done>(Error{created.error().message});
    }

    Result<Done> insertSides()
    {
        if (!isWhole())
            return Done{};
        for (const SideTable &table : sideTables()) {
            const QString entry = QLatin1String(table.entry);
            if (table.isLater && !m_package.zip.contains(entry))
                continue;
            if (!m_package.zip.contains(entry))
                return Error{u"%1 is missing in the package."_s.arg(entry)};
            auto inserted = m_package.zip.lines(entry, [&](const QByteArray &line, qint64) -> Result<Done> {
                const auto row = sideRowFromLine(table, line);
                return row ? insertSide(table, *row) : Result<Done>(row.error());
            });
            if (!inserted)
                return inserted;
        }
        return Done{};
    }

    Result<Done> insertSide(const SideTable &table, const QJsonObject &row)
    {
        const bool isArchive = archiveTable == QLatin1String(table.table);
        QStringList columns;
        QVariantList values;
        for (const SideTable::Column &column : table.columns) {
            columns.append(store::quoted(QLatin1String(column.name)));
            const QJsonValue value = row.value(QLatin1String(column.name));
            if (column.kind == SideTable::Kind::Integer)
                values.append(value.toInteger());
            else if (column.kind == SideTable::Kind::Text)
                values.append(value.toString());
            else
                values.append(QString::fromUtf8(
                    (value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject()))
                        .toJson(QJsonDocument::Compact)));
        }
        if (isArchive) {
            const auto bytes =
                m_package.zip.read(fileEntry(row.value(u"sha256").toString()), largestWorkbook);
            if (!bytes)
                return bytes.error();
            columns.append(store::quoted(u"bytes"_s));
            values.append(*bytes);
        }
        auto insert = m_write.connection().prepared(u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(
            store::quoted(QLatin1String(table.table)), columns.join(u','),
            QStringList(columns.size(), u"?"_s).join(u',')));
        for (int i = 0; i < values.size(); ++i)
            insert.bind(i, values[i]);
        return insert.run() ? Result<Done>(Done{}) : failed(QLatin1String(table.table));
    }

    /// Numbers that were given to removed records are not given again.
    Result<Done> setLastIds()
    {
        const auto &lastIds = m_package.manifest.lastIds;
        for (auto it = lastIds.begin(); it != lastIds.end(); ++it) {
            if (!recordType(it.key()))
                return Error{u"manifest.json: there is no record type '%1'."_s.arg(it.key().left(80))};
            auto update = m_write.connection().prepared(
                u"UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"_s);
            if (!update.exec(*it, it.key()))
                return failed(it.key());
            if (update.affected() == 0 &&
                !m_write.connection()
                     .prepared(u"INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)"_s)
                     .exec(it.key(), *it))
                return failed(it.key());
        }
        return Done{};
    }

    Result<Done> restorePasswords()
    {
        const auto account = m_write.records().findOne<Account>(u"login"_s, m_credential.login);
        if (m_credential.hash.isEmpty() || !account)
            return Done{};
        auto insert = m_write.connection().prepared(
            u"INSERT INTO \"credential\" (\"accountId\", \"hash\", \"mustChange\", \"changedAt\") VALUES (?, ?, ?, ?)"_s);
        m_kept = insert.exec(account->id.value(), m_credential.hash, m_credential.mustChange,
                             m_credential.changedAt);
        return m_kept ? Result<Done>(Done{}) : failed(u"The administrator's password"_s);
    }

    Result<Done> sealTables()
    {
        const auto sealed = store::sealAll(m_write);
        return sealed ? Result<Done>(Done{}) : Result<Done>(Error{sealed.error().message});
    }

    Result<Done> checkReferences()
    {
        auto select = m_write.connection().prepared(
            uR"(SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check LIMIT 1)"_s);
        if (!select.exec())
            return failed(u"The export"_s);
        if (select.next())
            return Error{u"%1 %2 of the export refers to a %3 that is not in it."_s.arg(select.text(0))
                             .arg(select.integer(1))
                             .arg(select.text(2))};
        return Done{};
    }

    struct Credential
    {
        QString login;
        QString hash;
        qint64 mustChange = 1;
        QString changedAt;
    };

    WriteContext &m_write;
    const Package &m_package;
    Credential m_credential;
    Account m_administrator;
    qint64 m_records = 0;
    bool m_kept = false;
};

} // namespace

Result<SchoolImportSummary> importExport(store::Store &store, Vault &vault, const QString &file,
                                         const SignatureTrust &trust)
{
    const auto package = openPackage(file, trust);
    if (!package)
        return package.error();
    SchoolImportSummary summary;
    summary.signature = package->signature;
    VaultIntake files(vault, package->zip, VaultIntake::Unkept::TakeBack);
    if (auto filled = putFiles(files, *package, summary); !filled)
        return filled.error();
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, u"importExport"_s, [&](WriteContext &write) -> Answer<QJsonObject> {
             return StoreFiller(write, *package).run();
         }});
    if (!answer)
        return Error{answer.error().message};
    files.keep();
    summary.records = answer.value()[u"records"].toInteger();
    summary.isPasswordKept = answer.value()[u"kept"].toBool();
    return summary;
}

} // namespace licheng
