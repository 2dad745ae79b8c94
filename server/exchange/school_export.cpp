// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/school_export.h"

#include "server/disk/lasting_files.h"
#include "server/disk/unfinished_folder.h"
#include "server/exchange/zip_reader.h"
#include "server/exchange/zip_writer.h"
#include "server/keeping/belonging.h"
#include "server/security/manifest_signature.h"
#include "server/store/change_log.h"
#include "server/store/column_value.h"
#include "server/store/records.h"
#include "server/store/transaction.h"
#include "server/vault/vault.h"
#include "shared/model/records.h"
#include "shared/rules/permissions.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <set>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Which records a student's export holds; a school's holds all.
using Wanted = std::map<QString, std::set<qint64>>;

/// One .jsonl entry on its way: written to a temporary file and hashed.
class LineFile
{
public:
    explicit LineFile(const QString &path) : m_file(path) {}

    [[nodiscard]] bool open() { return m_file.open(QIODevice::WriteOnly); }
    [[nodiscard]] bool add(const QByteArray &bytes)
    {
        m_hash.addData(bytes);
        m_size += bytes.size();
        return m_file.write(bytes) == bytes.size();
    }
    [[nodiscard]] bool addLine(const QJsonObject &object)
    {
        return add(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    }
    [[nodiscard]] bool finish() { return m_file.flush(); }
    [[nodiscard]] ExportEntry entry() const { return {m_size, QString::fromLatin1(m_hash.result().toHex())}; }
    [[nodiscard]] Error trouble() const
    {
        return {u"%1 cannot be written: %2."_s.arg(m_file.fileName(), m_file.errorString())};
    }

private:
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
};

class Exporter
{
public:
    Exporter(store::Connection &reader, const Vault &vault, QString vaultFolder, ZipWriter &zip,
             QString scratch, const ReceiptKey &key)
        : m_reader(reader), m_records(reader), m_vault(vault), m_vaultFolder(std::move(vaultFolder)),
          m_zip(zip), m_scratch(std::move(scratch)), m_key(key)
    {
    }

    [[nodiscard]] Result<ExportManifest> run(const QDateTime &now, const QString &studentNumber)
    {
        const auto school = m_records.find<School>({}, 1);
        if (school.empty())
            return Error{u"The store holds no school; make the data folder with 'licheng-server init'."_s};
        m_manifest.kind = studentNumber.isEmpty() ? ExportKind::School : ExportKind::Student;
        m_manifest.made = now;
        m_manifest.program = QStringLiteral(LICHENG_VERSION);
        m_manifest.schoolCode = school.front().code;
        m_manifest.studentNumber = studentNumber;
        m_manifest.revision = store::currentRevision(m_reader);
        if (!studentNumber.isEmpty()) {
            if (auto chosen = choose(studentNumber); !chosen)
                return chosen.error();
        }
        for (const RecordType *type : allRecordTypes()) {
            if (auto written = writeType(*type); !written)
                return written.error();
        }
        if (m_manifest.kind == ExportKind::School) {
            for (const SideTable &table : sideTables()) {
                if (auto written = writeSide(table); !written)
                    return written.error();
            }
            if (auto read = readLastIds(); !read)
                return read.error();
        }
        const QByteArray manifest = encodeManifest(m_manifest);
        for (const auto &[name, bytes] :
             {std::pair(manifestEntry, manifest), std::pair(signatureEntry, signManifest(m_key, manifest))}) {
            if (auto added = m_zip.addBytes(name.toString(), bytes, Packing::Deflate); !added)
                return added.error();
        }
        return m_manifest;
    }

private:
    [[nodiscard]] Error unread() const
    {
        return {u"The store cannot be read: %1."_s.arg(m_reader.failure() ? m_reader.failure()->message
                                                                          : QString())};
    }

    Result<Done> choose(const QString &studentNumber)
    {
        const auto student = m_records.findOne<Student>(u"studentNumber"_s, studentNumber);
        if (!student)
            return Error{u"There is no student with the number '%1'; give another with --student."_s.arg(
                studentNumber)};
        const auto role = m_records.findOne<Role>(u"key"_s, u"student"_s);
        const auto grants = role ? Grants::parse(role->grants) : Result<Grants>(Error{u"there is none"_s});
        if (!grants)
            return Error{u"The role 'student', which tells what a student may see, cannot be read: %1."_s.arg(
                grants.error().message)};
        m_wanted.emplace();
        take(recordTypeOf<Student>(), student->id.value());
        for (const RecordType *type : allRecordTypes()) {
            if (QLatin1String(type->scopes().own) != u"studentId" || !grants->may(Action::View, type->name()))
                continue;
            for (const QJsonObject &record : m_records.find(*type, {{u"studentId"_s, student->id.value()}}))
                take(*type, record.value(u"id").toInteger());
        }
        // What every school has, and nobody's own: the records refer to it.
        for (const RecordType *type : {&recordTypeOf<School>(), &recordTypeOf<Unit>(), &recordTypeOf<Role>(),
                                       &recordTypeOf<CodeEntry>()}) {
            for (const qint64 id : idsOf(*type))
                take(*type, id);
        }
        return Done{};
    }

    /// The record, its files, and what it refers to as far as that is nobody's own: courses, classes, lists.
    void take(const RecordType &type, qint64 id)
    {
        if (!(*m_wanted)[type.name()].insert(id).second)
            return;
        if (const FileOwner *owner = fileOwner(type.name())) {
            for (const Attachment &file : m_records.find<Attachment>({{QLatin1String(owner->field), id}}))
                (*m_wanted)[recordTypeOf<Attachment>().name()].insert(file.id.value());
        }
        const auto record = m_records.get(type, id);
        for (const FieldInfo &field : type.fields()) {
            const RecordType *target =
                *field.refersTo ? recordType(QString(QLatin1String(field.refersTo))) : nullptr;
            const qint64 other = record ? record->value(QLatin1String(field.name)).toInteger() : 0;
            if (target == &recordTypeOf<Account>() && other != 0)
                m_others.insert(other);
            else if (target && other != 0 && !*target->scopes().own)
                take(*target, other);
        }
    }

    [[nodiscard]] bool isWanted(const RecordType &type, qint64 id) const
    {
        if (!m_wanted)
            return true;
        const auto ids = m_wanted->find(type.name());
        return ids != m_wanted->end() && ids->second.contains(id);
    }

    Result<Done> writeType(const RecordType &type)
    {
        LineFile file(scratchFile(entryOf(type)));
        if (!file.open())
            return file.trouble();
        qint64 count = 0;
        std::vector<qint64> ids = idsOf(type);
        for (const qint64 id : ids) {
            const bool isOther =
                type.name() == recordTypeOf<Account>().name() && m_others.contains(id) && !isWanted(type, id);
            if (!isOther && !isWanted(type, id))
                continue;
            auto record = m_records.get(type, id);
            if (!record)
                return unread();
            if (isOther)
                record = nameOnly(*record);
            dropOthers(type, *record);
            if (!file.addLine(*record))
                return file.trouble();
            ++count;
            if (type.name() == recordTypeOf<Attachment>().name()) {
                if (auto added = addFile(*record); !added)
                    return added;
            }
        }
        m_manifest.records.insert(type.name(), count);
        return close(file, entryOf(type));
    }

    /// Of somebody else's account that the records refer to: who it is, and nothing by which to sign in or
    /// write.
    [[nodiscard]] static QJsonObject nameOnly(const QJsonObject &account)
    {
        Account other;
        other.id = Id<Account>(account.value(u"id").toInteger());
        other.version = 1;
        other.login = u"account-%1"_s.arg(other.id.value());
        other.displayName = account.value(u"displayName").toString();
        other.roleId = Id<Role>(account.value(u"roleId").toInteger());
        other.state = AccountState::Disabled;
        return toJson(other);
    }

    /// Of several references a student's export keeps those that it holds: who else was there is theirs.
    void dropOthers(const RecordType &type, QJsonObject &record) const
    {
        for (const FieldInfo &field : type.fields()) {
            if (field.kind != FieldKind::References)
                continue;
            QJsonArray held;
            for (const qint64 id : store::idsOf(record.value(QLatin1String(field.name)))) {
                if (isWanted(*recordType(QString(QLatin1String(field.refersTo))), id))
                    held.append(id);
            }
            record.insert(QLatin1String(field.name), held);
        }
    }

    std::vector<qint64> idsOf(const RecordType &type)
    {
        std::vector<qint64> ids;
        auto select =
            m_reader.prepared(u"SELECT \"id\" FROM %1 ORDER BY \"id\""_s.arg(store::quoted(type.name())));
        if (select.exec()) {
            while (select.next())
                ids.push_back(select.integer(0));
        }
        return ids;
    }

    Result<Done> addFile(const QJsonObject &attachment)
    {
        const QString sha256 = attachment.value(u"sha256").toString();
        const QString name = fileEntry(sha256);
        if (m_manifest.entries.contains(name))
            return Done{};
        const auto hash = ContentHash::fromHex(sha256);
        if (!hash || !m_vault.holds(*hash))
            return Error{u"The file %1 (%2) is missing in the vault; restore it from a backup."_s.arg(
                sha256, attachment.value(u"fileName").toString())};
        m_manifest.entries.insert(name, {attachment.value(u"size").toInteger(), sha256});
        return m_zip.addFile(name, QDir(m_vaultFolder).filePath(hash->relativePath()), Packing::Store);
    }

    Result<Done> writeSide(const SideTable &table)
    {
        LineFile file(scratchFile(QLatin1String(table.entry)));
        if (!file.open())
            return file.trouble();
        const bool isArchive = archiveTable == QLatin1String(table.table);
        QStringList columns;
        for (const SideTable::Column &column : table.columns)
            columns.append(store::quoted(QLatin1String(column.name)));
        auto select = m_reader.prepared(u"SELECT %1%2 FROM %3 ORDER BY 1, 2"_s.arg(
            columns.join(u','), isArchive ? u", \"bytes\""_s : QString(),
            store::quoted(QLatin1String(table.table))));
        if (!select.exec())
            return unread();
        qint64 count = 0;
        while (select.next()) {
            QJsonObject row;
            int index = 0;
            for (const SideTable::Column &column : table.columns) {
                const int at = index++;
                row.insert(QLatin1String(column.name), valueOf(select, at, column.kind));
            }
            if (!file.addLine(row))
                return file.trouble();
            ++count;
            if (isArchive) {
                const QByteArray bytes = select.value(index).toByteArray();
                const QString name = fileEntry(select.text(0));
                LineFile copy(scratchFile(select.text(0)));
                if (!copy.open() || !copy.add(bytes) || !copy.finish())
                    return copy.trouble();
                const QString redacted = row[u"redacted"].toString();
                m_manifest.entries.insert(name,
                                          {bytes.size(), redacted.isEmpty() ? select.text(0) : redacted});
                if (auto added = m_zip.addFile(name, scratchFile(select.text(0)), Packing::Store); !added)
                    return added;
            }
        }
        m_manifest.records.insert(QString(QLatin1String(table.entry)).chopped(6), count);
        return close(file, QLatin1String(table.entry));
    }

    static QJsonValue valueOf(store::Statement &select, int column, SideTable::Kind kind)
    {
        if (kind == SideTable::Kind::Integer)
            return select.integer(column);
        if (kind == SideTable::Kind::Text)
            return select.text(column);
        const QJsonDocument json = QJsonDocument::fromJson(select.text(column).toUtf8());
        return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
    }

    Result<Done> readLastIds()
    {
        auto select = m_reader.prepared(u"SELECT name, seq FROM sqlite_sequence"_s);
        if (!select.exec())
            return unread();
        while (select.next()) {
            if (recordType(select.text(0)))
                m_manifest.lastIds.insert(select.text(0), select.integer(1));
        }
        return Done{};
    }

    [[nodiscard]] QString scratchFile(const QString &entry) const { return QDir(m_scratch).filePath(entry); }

    Result<Done> close(LineFile &file, const QString &entry)
    {
        if (!file.finish())
            return file.trouble();
        m_manifest.entries.insert(entry, file.entry());
        return m_zip.addFile(entry, scratchFile(entry), Packing::Deflate);
    }

    store::Connection &m_reader;
    store::Records m_records;
    const Vault &m_vault;
    QString m_vaultFolder;
    ZipWriter &m_zip;
    QString m_scratch;
    const ReceiptKey &m_key;
    ExportManifest m_manifest;
    std::optional<Wanted> m_wanted;
    QSet<qint64> m_others; ///< accounts of others that are referred to
};

/// Reads all of it again: what differs is not what the store and the vault said.
Result<Done> compare(const QString &file, const ExportManifest &manifest)
{
    const auto zip = ZipReader::open(file, {});
    if (!zip)
        return zip.error();
    for (auto it = manifest.entries.begin(); it != manifest.entries.end(); ++it) {
        const auto hash = zip->sha256(it.key());
        if (!hash)
            return hash.error();
        if (*hash != it->sha256 || zip->size(it.key()) != it->size)
            return Error{
                u"%1 is not what the store says of it; run 'licheng-server check' and restore what is "
                "damaged."_s.arg(it.key())};
    }
    return Done{};
}

} // namespace

Result<ExportManifest> exportSchool(const DataFolder &data, const QString &file, const QDateTime &now,
                                    const QString &studentNumber)
{
    // The part is renamed once it is known to be sound: under its name a file is a whole export.
    if (QFile::exists(file))
        return Error{u"%1 exists; choose another name with --to."_s.arg(file)};
    const QString folder = QFileInfo(file).absolutePath();
    if (const std::error_code error = realDisk().makeFolder(folder))
        return Error{u"The folder %1 cannot be made: %2."_s.arg(folder, reason(error))};
    UnfinishedFolder::removeAbandoned(folder, u"*.zip"_s);
    const auto scratch = UnfinishedFolder::make(file);
    if (!scratch)
        return scratch.error();
    if (const QStringList found = strangers(data); !found.isEmpty())
        return Error{found.join(u'\n')};
    const auto key = signingKey(data);
    if (!key)
        return key.error();
    const auto reader =
        store::Connection::open(QDir(data.path()).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return reader.error();
    const QString part = QDir((*scratch)->path()).filePath(u"export.zip"_s);
    auto zip = ZipWriter::create(part);
    if (!zip)
        return zip.error();
    const Vault vault(data.vault());
    const store::ReadTransaction snapshot(**reader);
    const auto manifest = Exporter(**reader, vault, data.vault(), zip.value(), (*scratch)->path(), *key)
                              .run(now, studentNumber);
    if (!manifest)
        return manifest;
    if (auto written = zip->finish(); !written)
        return written.error();
    if (auto same = compare(part, *manifest); !same)
        return same.error();
    if (QFile::exists(file))
        return Error{u"%1 was made by somebody else meanwhile; choose another name with --to."_s.arg(file)};
    if (const std::error_code error = moveLasting(part, file))
        return Error{u"%1 cannot be written: %2."_s.arg(file, reason(error))};
    return manifest;
}

} // namespace licheng
