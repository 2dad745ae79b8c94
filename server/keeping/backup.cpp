// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup.h"

#include "server/disk/lasting_files.h"
#include "server/disk/unfinished_folder.h"
#include "server/keeping/backup_steps.h"
#include "server/keeping/belonging.h"
#include "server/keeping/soundness.h"
#include "server/store/change_log.h"
#include "server/store/records.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Q_LOGGING_CATEGORY(logBackupFiles, "licheng.backup", QtInfoMsg)

const QString storeName = u"licheng.sqlite"_s;
const QString manifestName = u"manifest.json"_s;
const QString signatureName = u"manifest.sig"_s;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 maxManifest = 1024 * 1024;
constexpr qint64 pieceBytes = 1024 * 1024;

Result<QString> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{u"The file %1 cannot be read: %2."_s.arg(path, file.errorString())};
    return QString::fromLatin1(hash.result().toHex());
}

BackupError notWritten(const QString &folder, qint64 needed, const QString &what)
{
    const QStorageInfo storage(folder);
    if (storage.isValid() && storage.bytesAvailable() < needed)
        return {BackupFault::NoSpace, u"%1 There is no space left in %2."_s.arg(what, folder)};
    if (!QFileInfo(folder).isWritable())
        return {BackupFault::NotWritable, u"%1 The folder %2 cannot be written to."_s.arg(what, folder)};
    return {BackupFault::Failed, what};
}

BackupResult<Done> copyFile(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return BackupError{BackupFault::SourceDamaged,
                           u"The file %1 cannot be read: %2."_s.arg(from, source.errorString())};
    source.close();
    const QString folder = QFileInfo(to).path();
    if (realDisk().makeFolder(folder) || !source.copy(to))
        return notWritten(folder, QFileInfo(from).size(),
                          u"The file %1 cannot be copied to %2: %3."_s.arg(from, to, source.errorString()));
    QFile::setPermissions(to, ownerOnly);
    return Done{};
}

/// The small files that belong to a data folder beside store and vault. The plan of its backups and
/// the mail relay stay with it: a restored copy must not write to the same targets, nor to people.
QStringList companions(const QString &folder)
{
    return QDir(folder)
        .entryList({u"*.json"_s, u"*.pem"_s}, QDir::Files)
        .filter(QRegularExpression(u"^(?!(manifest|backup|mail)\\.json$)"_s));
}

BackupError cancelled()
{
    return {BackupFault::Cancelled, u"The backup was stopped."_s};
}

/// Copies one attachment, reading it once, and compares what was read with its hash.
BackupResult<Done> copyAttachment(const ContentHash &hash, const QString &from, const QString &to)
{
    const QString path = QDir(from).filePath(hash.relativePath());
    const QString target = QDir(to).filePath(hash.relativePath());
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return BackupError{BackupFault::SourceDamaged,
                           u"The file %1 cannot be read: %2."_s.arg(path, source.errorString())};
    QFile copy(target);
    const auto failed = [&](const QString &reason) {
        copy.remove();
        return notWritten(QFileInfo(target).path(), source.size(),
                          u"The file %1 cannot be copied to %2: %3."_s.arg(path, target, reason));
    };
    if (realDisk().makeFolder(QFileInfo(target).path()) ||
        !copy.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
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
        return BackupError{BackupFault::SourceDamaged, u"The attachment %1 is damaged."_s.arg(path)};
    }
    QFile::setPermissions(target, QFile::ReadOwner);
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

BackupResult<Done> copyVault(store::Connection &reader, const QString &from, const QString &to,
                             BackupStep step, const BackupWatch &watch, BackupSummary &summary,
                             Lacking lacking)
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
BackupResult<Done> inspect(const DataFolder &folder, BackupStep step, const BackupWatch &watch,
                           BackupSummary &summary)
{
    const auto damaged = [](const QString &message) {
        return BackupError{BackupFault::CopyDamaged, message};
    };
    const auto reader =
        store::Connection::open(QDir(folder.path()).filePath(storeName), store::Access::ReadOnly);
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
        return damaged(u"The copy in %1 is not sound: %2"_s.arg(folder.path(), findings->first()));
    summary.revision = store::currentRevision(**reader);
    summary.logHash = store::ChangeLog(**reader).hashAt(summary.revision);
    summary.records = 0;
    store::Records records(**reader);
    for (const RecordType *type : allRecordTypes())
        summary.records += records.count(*type, {});
    return Done{};
}

Result<QJsonObject> manifestOf(const DataFolder &folder, const BackupSummary &summary,
                               const QString &targetId)
{
    QJsonObject hashes;
    for (const QString &name : companions(folder.path()) + QStringList{storeName}) {
        const auto hash = hashOf(QDir(folder.path()).filePath(name));
        if (!hash)
            return hash.error();
        hashes.insert(name, *hash);
    }
    return QJsonObject{{u"made"_s, summary.made.toString(Qt::ISODateWithMs)},
                       {u"target"_s, targetId},
                       {u"revision"_s, summary.revision},
                       {u"logHash"_s, QString::fromLatin1(summary.logHash.toHex())},
                       {u"records"_s, summary.records},
                       {u"files"_s, summary.files},
                       {u"bytes"_s, summary.bytes},
                       {u"lacking"_s, QJsonArray::fromStringList(summary.lacking)},
                       {u"sha256"_s, hashes}};
}

struct Manifest
{
    QJsonObject json;
    ManifestSignature signature;
};

Result<Manifest> readManifest(const QString &backup)
{
    QFile file(QDir(backup).filePath(manifestName));
    if (UnfinishedFolder::isMarked(backup) || !file.open(QIODevice::ReadOnly))
        return Error{u"%1 holds no finished backup: it has no manifest.json."_s.arg(backup)};
    const QByteArray bytes = file.read(maxManifest);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return Error{u"The manifest of the backup in %1 cannot be read."_s.arg(backup)};
    QFile signature(QDir(backup).filePath(signatureName));
    const QByteArray signatureBytes =
        signature.open(QIODevice::ReadOnly) ? signature.read(maxManifest) : QByteArray();
    return Manifest{document.object(), readSignature(bytes, signatureBytes)};
}

/// A reader cannot remove what SQLite lays beside a store; nothing was written to this one since it was
/// closed.
void removeReadersFiles(const QString &storeFile)
{
    for (const char *ending : {"-wal", "-shm"})
        QFile::remove(storeFile + QLatin1String(ending));
}

BackupResult<BackupSummary> fill(const DataFolder &data, const UnfinishedFolder &made, BackupSummary summary,
                                 const QString &targetId, const ReceiptKey &key, const BackupWatch &watch)
{
    const DataFolder copy(made.path());
    if (watch.progress)
        watch.progress(BackupStep::Copy, 0, 0);
    const QString sourceStore = QDir(data.path()).filePath(storeName);
    const QString copiedStore = QDir(copy.path()).filePath(storeName);
    if (auto copied = copyStore(sourceStore, copiedStore); !copied)
        return notWritten(copy.path(), QFileInfo(sourceStore).size(), copied.error().message);
    for (const QString &name : companions(data.path())) {
        if (auto copied = copyFile(QDir(data.path()).filePath(name), QDir(copy.path()).filePath(name));
            !copied)
            return copied.error();
    }
    {
        const auto reader = store::Connection::open(copiedStore, store::Access::ReadOnly);
        if (!reader)
            return BackupError{BackupFault::CopyDamaged, reader.error().message};
        if (auto copied = copyVault(**reader, data.vault(), copy.vault(), BackupStep::Copy, watch, summary,
                                    Lacking::Noted);
            !copied)
            return copied.error();
    }
    // Onto the disk first: what is checked then is what the disk holds, and not what the memory remembers.
    if (auto synced = made.sync(); !synced)
        return notWritten(copy.path(), 0, synced.error().message);
    if (auto sound = inspect(copy, BackupStep::Check, watch, summary); !sound)
        return sound.error();
    removeReadersFiles(copiedStore);
    const auto manifest = manifestOf(copy, summary, targetId);
    if (!manifest)
        return BackupError{BackupFault::Failed, manifest.error().message};
    const QByteArray bytes = QJsonDocument(*manifest).toJson();
    for (const auto &[name, content] :
         {std::pair(signatureName, signManifest(key, bytes)), std::pair(manifestName, bytes)}) {
        if (const std::error_code error =
                writeLasting(QDir(copy.path()).filePath(name), content, Existing::Refuse)) {
            return notWritten(copy.path(), maxManifest,
                              u"%1 in %2 cannot be written: %3."_s.arg(name, copy.path(), reason(error)));
        }
    }
    summary.signature = {ManifestSignature::State::Holds, key.publicKey()};
    return summary;
}

/// The folder's files as the manifest says, into a folder that exists.
BackupResult<BackupSummary> unpack(const QString &backup, const DataFolder &data, const Manifest &manifest,
                                   const BackupWatch &watch)
{
    const auto damaged = [](const QString &message) {
        return BackupError{BackupFault::CopyDamaged, message};
    };
    const QJsonObject hashes = manifest.json[u"sha256"].toObject();
    for (auto it = hashes.begin(); it != hashes.end(); ++it) {
        // A name with a path would reach outside of the backup.
        if (it.key().contains(u'/') || it.key().contains(u'\\'))
            return damaged(u"The manifest of the backup names the file '%1' outside of it."_s.arg(it.key()));
        const auto hash = hashOf(QDir(backup).filePath(it.key()));
        if (!hash)
            return damaged(hash.error().message);
        if (*hash != it->toString())
            return damaged(
                u"The file %1 of the backup is not what was backed up; use another backup."_s.arg(it.key()));
    }
    for (auto it = hashes.begin(); it != hashes.end(); ++it) {
        if (auto copied = copyFile(QDir(backup).filePath(it.key()), QDir(data.path()).filePath(it.key()));
            !copied)
            return copied.error();
    }
    BackupSummary summary;
    summary.folder = backup;
    summary.signature = manifest.signature;
    summary.made = QDateTime::fromString(manifest.json[u"made"].toString(), Qt::ISODateWithMs);
    for (const QJsonValue &lacking : manifest.json[u"lacking"].toArray())
        summary.lacking.append(lacking.toString());
    const auto reader =
        store::Connection::open(QDir(data.path()).filePath(storeName), store::Access::ReadOnly);
    if (!reader)
        return damaged(reader.error().message);
    const auto foreign =
        foreignFiles(backup, QStringList{manifestName, signatureName} + hashes.keys(), **reader);
    if (!foreign)
        return damaged(foreign.error().message);
    summary.foreign = *foreign;
    auto copied = copyVault(**reader, DataFolder(backup).vault(), data.vault(), BackupStep::Restore, watch,
                            summary, Lacking::Refused);
    if (!copied) {
        // What cannot be read here is the backup's, not the school's.
        if (copied.error().fault == BackupFault::SourceDamaged)
            return damaged(copied.error().message);
        return copied.error();
    }
    return summary;
}

BackupResult<Done> compare(const DataFolder &data, const Manifest &manifest, const BackupWatch &watch,
                           BackupSummary &summary)
{
    if (auto sound = inspect(data, BackupStep::Compare, watch, summary); !sound)
        return sound.error();
    const auto agrees = [&](const char *key, qint64 value) {
        return manifest.json[QLatin1String(key)].toInteger(-1) == value;
    };
    if (!agrees("revision", summary.revision) || !agrees("records", summary.records) ||
        !agrees("files", summary.files) || !agrees("bytes", summary.bytes))
        return BackupError{
            BackupFault::CopyDamaged,
            u"What was restored to %1 has other counts than the manifest of the backup."_s.arg(data.path())};
    return Done{};
}

} // namespace

QString wireName(BackupFault fault)
{
    static const QString names[] = {u"targetMissing"_s, u"targetForeign"_s, u"notWritable"_s,
                                    u"noSpace"_s,       u"sourceDamaged"_s, u"sourceForeign"_s,
                                    u"copyDamaged"_s,   u"cancelled"_s,     u"failed"_s};
    return names[static_cast<size_t>(fault)];
}

QString wireName(BackupStep step)
{
    static const QString names[] = {u"copy"_s, u"check"_s, u"restore"_s, u"compare"_s};
    return names[static_cast<size_t>(step)];
}

BackupResult<BackupSummary> makeBackup(const DataFolder &data, const QString &target, const QDateTime &now,
                                       const QString &targetId, const BackupWatch &watch)
{
    // What the server would not open makes no backup of the school.
    if (const QStringList found = strangers(data); !found.isEmpty())
        return BackupError{BackupFault::SourceForeign, found.join(u'\n')};
    const auto key = signingKey(data);
    if (!key)
        return BackupError{BackupFault::Failed, key.error().message};
    if (const std::error_code error = realDisk().makeFolder(target))
        return notWritten(target, 0, u"The folder %1 cannot be made: %2."_s.arg(target, reason(error)));
    for (const QString &name : UnfinishedFolder::removeAbandoned(target, u"licheng-*"_s))
        qCInfo(logBackupFiles).noquote()
            << "an unfinished backup was removed:" << QDir(target).filePath(name);
    BackupSummary summary;
    summary.made = now;
    summary.folder = QDir(target).filePath(schoolTime(now).toString(u"'licheng-'yyyyMMdd-HHmmss"_s));
    if (QFileInfo::exists(summary.folder))
        return BackupError{
            BackupFault::Failed,
            u"There is a backup %1 already. Make the next one a second later."_s.arg(summary.folder)};
    const auto made = UnfinishedFolder::make(summary.folder);
    if (!made)
        return notWritten(target, 0, made.error().message);
    auto filled = fill(data, **made, summary, targetId, *key, watch);
    if (!filled)
        return filled;
    if (auto placed = (*made)->place(); !placed)
        return notWritten(target, 0, placed.error().message);
    return filled;
}

BackupResult<BackupSummary> restoreBackup(const QString &backup, const DataFolder &data,
                                          const SignatureTrust &trust, const BackupWatch &watch,
                                          const QDateTime &now)
{
    // What it is restored from is what the disk holds.
    dropTree(backup);
    const auto manifest = readManifest(backup);
    if (!manifest)
        return BackupError{BackupFault::CopyDamaged, manifest.error().message};
    if (auto trusted = judge(manifest->signature, trust); !trusted)
        return BackupError{BackupFault::CopyDamaged, trusted.error().message};
    if (auto vacant = data.checkVacant(); !vacant)
        return BackupError{BackupFault::Failed, vacant.error().message};
    const auto made = UnfinishedFolder::make(data.path());
    if (!made)
        return BackupError{BackupFault::Failed, made.error().message};
    const DataFolder folder((*made)->path());
    auto summary = unpack(backup, folder, *manifest, watch);
    if (!summary)
        return summary;
    if (auto synced = (*made)->sync(); !synced)
        return notWritten(folder.path(), 0, synced.error().message);
    if (auto same = compare(folder, *manifest, watch, summary.value()); !same)
        return same.error();
    if (auto known = checkRestored(folder); !known)
        return BackupError{BackupFault::CopyDamaged, known.error().message};
    if (!trust.alteredToo) {
        if (auto agrees = compareWithLog(QDir(folder.path()).filePath(storeName)); !agrees)
            return BackupError{BackupFault::CopyDamaged, agrees.error().message};
    }
    if (auto begun = beginAnew(folder, summary->made, summary->revision, now); !begun)
        return BackupError{BackupFault::Failed, begun.error().message};
    if (const QStringList found = strangers(folder); !found.isEmpty() && !trust.alteredToo) {
        return BackupError{BackupFault::CopyDamaged,
                           u"%1\nWith --altered the backup is taken nevertheless."_s.arg(found.join(u'\n'))};
    }
    removeReadersFiles(QDir(folder.path()).filePath(storeName));
    if (auto placed = (*made)->place(); !placed)
        return BackupError{BackupFault::Failed, placed.error().message};
    return summary;
}

BackupResult<BackupSummary> verifyBackup(const QString &backup, const QString &scratch,
                                         const QByteArray &publicKey, const BackupWatch &watch)
{
    dropTree(backup);
    const auto manifest = readManifest(backup);
    if (!manifest)
        return BackupError{BackupFault::CopyDamaged, manifest.error().message};
    if (manifest->signature != ManifestSignature{ManifestSignature::State::Holds, publicKey})
        return BackupError{BackupFault::CopyDamaged,
                           u"The backup in %1 is not signed with the school's key."_s.arg(backup)};
    const auto made = UnfinishedFolder::make(scratch);
    if (!made)
        return BackupError{BackupFault::Failed, made.error().message};
    const DataFolder folder((*made)->path());
    auto summary = unpack(backup, folder, *manifest, watch);
    if (!summary)
        return summary;
    if (auto same = compare(folder, *manifest, watch, summary.value()); !same)
        return same.error();
    return summary;
}

std::optional<LogAnchor> anchorOfBackup(const QString &backup)
{
    const auto manifest = readManifest(backup);
    if (!manifest || manifest->signature.state != ManifestSignature::State::Holds ||
        !manifest->json.contains(u"logHash"))
        return std::nullopt;
    return LogAnchor{manifest->signature.publicKey, manifest->json[u"revision"].toInteger(),
                     QByteArray::fromHex(manifest->json[u"logHash"].toString().toLatin1()),
                     QDateTime::fromString(manifest->json[u"made"].toString(), Qt::ISODateWithMs)};
}

qint64 revisionOfBackup(const QString &backup)
{
    const auto manifest = readManifest(backup);
    return manifest ? manifest->json[u"revision"].toInteger() : -1;
}

QString targetOfBackup(const QString &backup)
{
    const auto manifest = readManifest(backup);
    return manifest ? manifest->json[u"target"].toString() : QString();
}

} // namespace licheng
