// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/backup.h"

#include "server/ops/soundness.h"
#include "server/store/change_log.h"
#include "server/store/records.h"
#include "shared/model/records.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStorageInfo>

#include <sqlite3.h>

namespace licheng::ops
{

namespace
{

const QString storeName = QStringLiteral("licheng.sqlite");
const QString manifestName = QStringLiteral("manifest.json");
constexpr qint64 maxManifest = 1024 * 1024;
constexpr qint64 pieceBytes = 1024 * 1024;

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Result<Database> openDatabase(const QString &file, int flags)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(file.toUtf8().constData(), &raw, flags, nullptr);
    Database database(raw, &sqlite3_close);
    if (code != SQLITE_OK)
        return Error{QStringLiteral("The store %1 cannot be opened: %2.").arg(file, QString::fromUtf8(sqlite3_errmsg(raw)))};
    return database;
}

/// SQLite's own online backup, in one step: one state of the store, whoever writes meanwhile.
Result<Done> copyStore(const QString &from, const QString &to)
{
    const auto source = openDatabase(from, SQLITE_OPEN_READONLY);
    if (!source)
        return source.error();
    const auto copy = openDatabase(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!copy)
        return copy.error();
    sqlite3_backup *backup = sqlite3_backup_init(copy->get(), "main", source->get(), "main");
    const int stepped = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
    const int finished = backup ? sqlite3_backup_finish(backup) : SQLITE_ERROR;
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return Error{QStringLiteral("The store cannot be copied to %1: %2.").arg(to, QString::fromUtf8(sqlite3_errmsg(copy->get())))};
    return Done{};
}

Result<QString> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{QStringLiteral("The file %1 cannot be read: %2.").arg(path, file.errorString())};
    return QString::fromLatin1(hash.result().toHex());
}

BackupError notWritten(const QString &folder, qint64 needed, const QString &what)
{
    const QStorageInfo storage(folder);
    if (storage.isValid() && storage.bytesAvailable() < needed)
        return {BackupFault::NoSpace, QStringLiteral("%1 There is no space left in %2.").arg(what, folder)};
    if (!QFileInfo(folder).isWritable())
        return {BackupFault::NotWritable, QStringLiteral("%1 The folder %2 cannot be written to.").arg(what, folder)};
    return {BackupFault::Failed, what};
}

BackupResult<Done> copyFile(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return BackupError{BackupFault::SourceDamaged,
                           QStringLiteral("The file %1 cannot be read: %2.").arg(from, source.errorString())};
    source.close();
    const QString folder = QFileInfo(to).path();
    if (!QDir().mkpath(folder) || !source.copy(to))
        return notWritten(folder, QFileInfo(from).size(),
                          QStringLiteral("The file %1 cannot be copied to %2: %3.").arg(from, to, source.errorString()));
    QFile::setPermissions(to, source.permissions());
    return Done{};
}

/// The small files that belong to a data folder beside store and vault. The plan of its backups stays with
/// it: a restored copy must not write to the same targets.
QStringList companions(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.json"), QStringLiteral("*.pem")}, QDir::Files)
        .filter(QRegularExpression(QStringLiteral("^(?!(manifest|backup)\\.json$)")));
}

BackupError cancelled()
{
    return {BackupFault::Cancelled, QStringLiteral("The backup was stopped.")};
}

/// Copies one attachment, reading it once, and compares what was read with its hash.
BackupResult<Done> copyAttachment(const ContentHash &hash, const QString &from, const QString &to)
{
    const QString path = QDir(from).filePath(hash.relativePath());
    const QString target = QDir(to).filePath(hash.relativePath());
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return BackupError{BackupFault::SourceDamaged, QStringLiteral("The file %1 cannot be read: %2.").arg(path, source.errorString())};
    QFile copy(target);
    const auto failed = [&](const QString &reason) {
        copy.remove();
        return notWritten(QFileInfo(target).path(), source.size(), QStringLiteral("The file %1 cannot be copied to %2: %3.").arg(path, target, reason));
    };
    if (!QDir().mkpath(QFileInfo(target).path()) || !copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failed(copy.errorString());
    QCryptographicHash read(QCryptographicHash::Sha256);
    while (!source.atEnd()) {
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty())
            break;
        read.addData(piece);
        if (copy.write(piece) != piece.size())
            return failed(copy.errorString());
    }
    if (!copy.flush())
        return failed(copy.errorString());
    copy.close();
    if (QString::fromLatin1(read.result().toHex()) != hash.hex()) {
        copy.remove();
        return BackupError{BackupFault::SourceDamaged, QStringLiteral("The attachment %1 is damaged.").arg(path)};
    }
    QFile::setPermissions(target, source.permissions());
    return Done{};
}

QSet<ContentHash> hashesOf(const QStringList &names)
{
    QSet<ContentHash> hashes;
    for (const QString &name : names) {
        if (const auto hash = ContentHash::fromHex(name))
            hashes.insert(*hash);
    }
    return hashes;
}

/// What a file that cannot be copied means: a backup goes on without it, a restored copy does not.
enum class Lacking { Noted, Refused };

BackupResult<Done> copyVault(store::Connection &reader, const QString &from, const QString &to, BackupStep step,
                             const BackupWatch &watch, BackupSummary &summary, Lacking lacking)
{
    auto expected = expectedFiles(reader);
    if (!expected)
        return BackupError{BackupFault::Failed, expected.error().message};
    expected->subtract(hashesOf(summary.lacking));
    for (const ContentHash &hash : expected.value()) {
        if (watch.stop.stop_requested())
            return cancelled();
        const QString target = QDir(to).filePath(hash.relativePath());
        if (auto copied = copyAttachment(hash, from, to); !copied) {
            if (lacking == Lacking::Refused || copied.error().fault != BackupFault::SourceDamaged)
                return copied;
            summary.lacking.append(hash.hex());
            continue;
        }
        ++summary.files;
        summary.bytes += QFileInfo(target).size();
        if (watch.progress)
            watch.progress(step, summary.files, expected->size());
    }
    return Done{};
}

/// Opens a folder's store and vault, checks all of it, and counts.
BackupResult<Done> inspect(const DataFolder &folder, BackupStep step, const BackupWatch &watch, BackupSummary &summary)
{
    const auto damaged = [](const QString &message) { return BackupError{BackupFault::CopyDamaged, message}; };
    const auto reader = store::Connection::open(QDir(folder.path()).filePath(storeName), store::Access::ReadOnly);
    if (!reader)
        return damaged(reader.error().message);
    Vault vault(folder.vault());
    if (const auto opened = vault.open(); !opened)
        return BackupError{BackupFault::Failed, opened.error().message};
    const auto findings = soundness(
        **reader, vault,
        [&](ScrubProgress progress) {
            if (watch.progress)
                watch.progress(step, progress.filesDone, progress.filesTotal);
        },
        watch.stop, hashesOf(summary.lacking));
    if (watch.stop.stop_requested())
        return cancelled();
    if (!findings)
        return damaged(findings.error().message);
    if (!findings->isEmpty())
        return damaged(QStringLiteral("The copy in %1 is not sound: %2").arg(folder.path(), findings->first()));
    summary.revision = store::currentRevision(**reader);
    summary.records = 0;
    store::Records records(**reader);
    for (const RecordType *type : allRecordTypes())
        summary.records += records.count(*type, {});
    return Done{};
}

Result<QJsonObject> manifestOf(const DataFolder &folder, const BackupSummary &summary, const QString &targetId)
{
    QJsonObject hashes;
    for (const QString &name : companions(folder.path()) + QStringList{storeName}) {
        const auto hash = hashOf(QDir(folder.path()).filePath(name));
        if (!hash)
            return hash.error();
        hashes.insert(name, *hash);
    }
    return QJsonObject{{QStringLiteral("made"), summary.made.toString(Qt::ISODateWithMs)},
                       {QStringLiteral("target"), targetId},
                       {QStringLiteral("revision"), summary.revision},
                       {QStringLiteral("records"), summary.records},
                       {QStringLiteral("files"), summary.files},
                       {QStringLiteral("bytes"), summary.bytes},
                       {QStringLiteral("lacking"), QJsonArray::fromStringList(summary.lacking)},
                       {QStringLiteral("sha256"), hashes}};
}

Result<QJsonObject> readManifest(const QString &backup)
{
    QFile file(QDir(backup).filePath(manifestName));
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("%1 holds no finished backup: it has no manifest.json.").arg(backup)};
    const QJsonDocument document = QJsonDocument::fromJson(file.read(maxManifest));
    if (!document.isObject())
        return Error{QStringLiteral("The manifest of the backup in %1 cannot be read.").arg(backup)};
    return document.object();
}

BackupResult<BackupSummary> fill(const DataFolder &data, const DataFolder &copy, BackupSummary summary,
                                 const QString &targetId, const BackupWatch &watch)
{
    if (watch.progress)
        watch.progress(BackupStep::Copy, 0, 0);
    const QString sourceStore = QDir(data.path()).filePath(storeName);
    const QString copiedStore = QDir(copy.path()).filePath(storeName);
    if (auto copied = copyStore(sourceStore, copiedStore); !copied)
        return notWritten(copy.path(), QFileInfo(sourceStore).size(), copied.error().message);
    for (const QString &name : companions(data.path())) {
        if (auto copied = copyFile(QDir(data.path()).filePath(name), QDir(copy.path()).filePath(name)); !copied)
            return copied.error();
    }
    {
        const auto reader = store::Connection::open(copiedStore, store::Access::ReadOnly);
        if (!reader)
            return BackupError{BackupFault::CopyDamaged, reader.error().message};
        if (auto copied = copyVault(**reader, data.vault(), copy.vault(), BackupStep::Copy, watch, summary, Lacking::Noted);
            !copied)
            return copied.error();
    }
    if (auto sound = inspect(copy, BackupStep::Check, watch, summary); !sound)
        return sound.error();
    const auto manifest = manifestOf(copy, summary, targetId);
    if (!manifest)
        return BackupError{BackupFault::Failed, manifest.error().message};
    QSaveFile file(QDir(copy.path()).filePath(manifestName));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(*manifest).toJson()) < 0 || !file.commit())
        return notWritten(copy.path(), maxManifest,
                          QStringLiteral("The manifest in %1 cannot be written: %2.").arg(copy.path(), file.errorString()));
    return summary;
}

} // namespace

QString wireName(BackupFault fault)
{
    static const QString names[] = {QStringLiteral("targetMissing"), QStringLiteral("targetForeign"),
                                    QStringLiteral("notWritable"),   QStringLiteral("noSpace"),
                                    QStringLiteral("sourceDamaged"), QStringLiteral("copyDamaged"),
                                    QStringLiteral("cancelled"),     QStringLiteral("failed")};
    return names[static_cast<size_t>(fault)];
}

QString wireName(BackupStep step)
{
    static const QString names[] = {QStringLiteral("copy"), QStringLiteral("check"), QStringLiteral("restore"),
                                    QStringLiteral("compare")};
    return names[static_cast<size_t>(step)];
}

BackupResult<BackupSummary> makeBackup(const DataFolder &data, const QString &target, const QDateTime &now,
                                       const QString &targetId, const BackupWatch &watch)
{
    BackupSummary summary;
    summary.made = now;
    summary.folder = QDir(target).filePath(now.toString(QStringLiteral("'licheng-'yyyyMMdd-HHmmss")));
    const DataFolder copy(summary.folder);
    if (auto made = copy.create(); !made)
        return notWritten(target, 0, made.error().message);
    auto filled = fill(data, copy, summary, targetId, watch);
    if (!filled)
        QDir(copy.path()).removeRecursively();
    return filled;
}

BackupResult<BackupSummary> restoreBackup(const QString &backup, const DataFolder &data, const BackupWatch &watch)
{
    const auto damaged = [](const QString &message) { return BackupError{BackupFault::CopyDamaged, message}; };
    const auto manifest = readManifest(backup);
    if (!manifest)
        return damaged(manifest.error().message);
    const QJsonObject hashes = (*manifest)[u"sha256"].toObject();
    for (auto it = hashes.begin(); it != hashes.end(); ++it) {
        // A name with a path would reach outside of the backup.
        if (it.key().contains(u'/') || it.key().contains(u'\\'))
            return damaged(QStringLiteral("The manifest of the backup names the file '%1' outside of it.").arg(it.key()));
        const auto hash = hashOf(QDir(backup).filePath(it.key()));
        if (!hash)
            return damaged(hash.error().message);
        if (*hash != it->toString())
            return damaged(QStringLiteral("The file %1 of the backup is not what was backed up; use another backup.").arg(it.key()));
    }
    if (auto made = data.create(); !made)
        return BackupError{BackupFault::Failed, made.error().message};
    for (auto it = hashes.begin(); it != hashes.end(); ++it) {
        if (auto copied = copyFile(QDir(backup).filePath(it.key()), QDir(data.path()).filePath(it.key())); !copied)
            return copied.error();
    }
    BackupSummary summary;
    summary.folder = backup;
    summary.made = QDateTime::fromString((*manifest)[u"made"].toString(), Qt::ISODateWithMs);
    for (const QJsonValue &lacking : (*manifest)[u"lacking"].toArray())
        summary.lacking.append(lacking.toString());
    {
        const auto reader = store::Connection::open(QDir(data.path()).filePath(storeName), store::Access::ReadOnly);
        if (!reader)
            return damaged(reader.error().message);
        auto copied = copyVault(**reader, DataFolder(backup).vault(), data.vault(), BackupStep::Restore, watch, summary,
                                Lacking::Refused);
        if (!copied) {
            // What cannot be read here is the backup's, not the school's.
            if (copied.error().fault == BackupFault::SourceDamaged)
                return damaged(copied.error().message);
            return copied.error();
        }
    }
    if (auto sound = inspect(data, BackupStep::Compare, watch, summary); !sound)
        return sound.error();
    const auto agrees = [&](const char *key, qint64 value) { return (*manifest)[QLatin1String(key)].toInteger(-1) == value; };
    if (!agrees("revision", summary.revision) || !agrees("records", summary.records) || !agrees("files", summary.files)
        || !agrees("bytes", summary.bytes))
        return damaged(QStringLiteral("What was restored to %1 has other counts than the manifest of the backup.").arg(data.path()));
    return summary;
}

QString targetOfBackup(const QString &backup)
{
    const auto manifest = readManifest(backup);
    return manifest ? (*manifest)[u"target"].toString() : QString();
}

} // namespace licheng::ops
