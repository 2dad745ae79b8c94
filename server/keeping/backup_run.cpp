// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/backup_run.h"

#include "server/disk/lasting_files.h"
#include "server/disk/unfinished_folder.h"
#include "server/keeping/safety_state.h"
#include "server/store/connection.h"

#include <QDir>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Q_LOGGING_CATEGORY(logBackupRun, "licheng.backup", QtInfoMsg)

/// Beside what is counted: folders, manifests, the growth while it is copied.
constexpr qint64 spareBytes = 64LL * 1024 * 1024;

QDateTime instantOf(const QJsonValue &json)
{
    return QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
}

std::optional<BackupError> checkTarget(const BackupTarget &target)
{
    switch (presence(target)) {
    case TargetPresence::Here:
        return std::nullopt;
    case TargetPresence::Missing:
        return BackupError{BackupFault::TargetMissing,
                           u"The folder %1 is not there. Connect its disk or share."_s.arg(target.path)};
    case TargetPresence::Foreign:
        return BackupError{
            BackupFault::TargetForeign,
            u"The folder %1 is not the one that was chosen: its licheng-target.json is missing "
            "or another's. Connect its disk or share."_s.arg(target.path)};
    }
    return std::nullopt;
}

Result<qint64> bytesNeeded(const DataFolder &data)
{
    const QString store = QDir(data.path()).filePath(u"licheng.sqlite"_s);
    const auto reader = store::Connection::open(store, store::Access::ReadOnly);
    if (!reader)
        return reader.error();
    const qint64 files = (*reader)
                             ->single(u"SELECT total(\"size\") FROM (SELECT DISTINCT \"sha256\", \"size\" "
                                      "FROM \"attachment\")"_s)
                             .toLongLong();
    return files + QFileInfo(store).size() + QFileInfo(store + u"-wal"_s).size() + spareBytes;
}

std::optional<BackupError> checkSpace(const BackupRun &run, const QString &folder)
{
    const auto needed = bytesNeeded(run.data);
    if (!needed)
        return BackupError{BackupFault::SourceDamaged, needed.error().message};
    const qint64 available = run.freeBytes(folder);
    if (available >= *needed)
        return std::nullopt;
    return BackupError{
        BackupFault::NoSpace,
        u"%1 bytes are needed in %2, but %3 are free. Make room, or choose a larger disk."_s.arg(*needed)
            .arg(folder)
            .arg(available)};
}

/// Restores into a scratch folder, which is removed whatever comes of it.
BackupResult<BackupSummary> verify(const BackupRun &run, const BackupSummary &backup)
{
    if (auto fault = checkSpace(run, run.data.path()))
        return *std::move(fault);
    return verifyBackup(backup.folder, QDir(run.data.path()).filePath(u"verify"_s),
                        backup.signature.publicKey, run.watch);
}

enum class Older { Remove, Keep };

/// Removes planned backups of this target beyond the number to keep, oldest first; gives how many are left.
/// The order is that of the store's revisions: a clock that was ahead once must not make the newest the
/// oldest.
int prune(const BackupTarget &target, const QString &newest, Older older)
{
    static const QRegularExpression name(u"^licheng-\\d{8}-\\d{6}$"_s);
    std::vector<std::pair<qint64, QString>> backups;
    QDir folder(target.path);
    for (const QString &entry : folder.entryList({u"licheng-*"_s}, QDir::Dirs, QDir::Name)) {
        const QString backup = folder.filePath(entry);
        if (name.match(entry).hasMatch() && targetOfBackup(backup) == target.id)
            backups.emplace_back(revisionOfBackup(backup), backup);
    }
    // Of several with the same content the one that was just made is the newest.
    std::sort(backups.begin(), backups.end(), [&](const auto &left, const auto &right) {
        return std::tuple(left.first, left.second == newest, left.second) >
               std::tuple(right.first, right.second == newest, right.second);
    });
    int kept = 0;
    for (const auto &[revision, backup] : backups) {
        const bool isOver = kept >= target.keep && older == Older::Remove && backup != newest;
        if (!isOver || !UnfinishedFolder::removeFinished(backup))
            ++kept;
    }
    return kept;
}

/// Never counted as a backup, but the last one is left for whoever looks for the cause.
void setAside(const BackupTarget &target, const QString &backup)
{
    const QString mark = u"-damaged"_s;
    QDir folder(target.path);
    for (const QString &entry : folder.entryList({u"licheng-*"_s + mark}, QDir::Dirs)) {
        if (targetOfBackup(folder.filePath(entry)) == target.id)
            std::ignore = UnfinishedFolder::removeFinished(folder.filePath(entry));
    }
    std::ignore = moveLasting(backup, backup + mark);
}

BackupResult<BackupSummary> makeAndVerify(const BackupRun &run, const BackupTarget &target)
{
    if (auto fault = checkTarget(target))
        return *std::move(fault);
    for (const QString &name : UnfinishedFolder::removeAbandoned(target.path, u"licheng-*"_s))
        qCInfo(logBackupRun).noquote()
            << "an unfinished backup was removed:" << QDir(target.path).filePath(name);
    if (auto fault = checkSpace(run, target.path))
        return *std::move(fault);
    auto made = makeBackup(run.data, target.path, run.clock(), target.id, run.watch);
    if (!made)
        return made;
    if (const auto restored = verify(run, *made); !restored) {
        if (restored.error().fault == BackupFault::CopyDamaged)
            setAside(target, made->folder);
        else
            std::ignore = UnfinishedFolder::removeFinished(made->folder);
        return restored.error();
    }
    return made;
}

} // namespace

bool TargetState::operator==(const TargetState &other) const
{
    return toJson(*this) == toJson(other);
}

QJsonObject toJson(const TargetState &state)
{
    return {{u"id"_s, state.id},
            {u"folder"_s, state.last.folder},
            {u"madeAt"_s, instantText(state.last.made)},
            {u"revision"_s, state.last.revision},
            {u"records"_s, state.last.records},
            {u"files"_s, state.last.files},
            {u"bytes"_s, state.last.bytes},
            {u"lacking"_s, QJsonArray::fromStringList(state.last.lacking)},
            {u"verifiedAt"_s, instantText(state.verifiedAt)},
            {u"kept"_s, state.kept},
            {u"failedAt"_s, instantText(state.failedAt)},
            {u"failure"_s, state.failure},
            {u"sentence"_s, state.sentence}};
}

TargetState targetStateFromJson(const QJsonObject &json)
{
    TargetState state;
    state.id = json[u"id"].toString();
    state.last.folder = json[u"folder"].toString();
    state.last.made = instantOf(json[u"madeAt"]);
    state.last.revision = json[u"revision"].toInteger();
    state.last.records = json[u"records"].toInteger();
    state.last.files = json[u"files"].toInteger();
    state.last.bytes = json[u"bytes"].toInteger();
    state.last.lacking = json[u"lacking"].toVariant().toStringList();
    state.verifiedAt = instantOf(json[u"verifiedAt"]);
    state.kept = json[u"kept"].toInt();
    state.failedAt = instantOf(json[u"failedAt"]);
    state.failure = json[u"failure"].toString();
    state.sentence = json[u"sentence"].toString();
    return state;
}

FreeBytes diskFreeBytes()
{
    return [](const QString &folder) { return QStorageInfo(folder).bytesAvailable(); };
}

TargetState backUp(const BackupRun &run, const BackupTarget &target, TargetState state)
{
    state.id = target.id;
    const auto made = makeAndVerify(run, target);
    if (!made) {
        if (made.error().fault != BackupFault::Cancelled) {
            state.failedAt = run.clock();
            state.failure = wireName(made.error().fault);
            state.sentence = made.error().message;
        }
        return state;
    }
    state.last = *made;
    state.verifiedAt = run.clock();
    state.failedAt = {};
    state.failure.clear();
    state.sentence.clear();
    // An older backup may hold what this one lacks.
    state.kept = prune(target, made->folder, made->lacking.isEmpty() ? Older::Remove : Older::Keep);
    return state;
}

} // namespace licheng
