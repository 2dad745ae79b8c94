// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/unfinished_folder.h"

#include "server/disk/lasting_files.h"

#include <QDir>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString ending = u".partial"_s;

QString markOf(const QString &folder)
{
    return QDir(folder).filePath(u"unfinished"_s);
}

Error notMade(const QString &path, const QString &why)
{
    return {u"The folder %1 cannot be made: %2."_s.arg(path, why)};
}

/// All that lies in it, and then its mark: whoever is killed amid this leaves a folder that is still marked,
/// or empty.
bool removeContent(const QString &folder)
{
    bool isEmpty = true;
    for (const QFileInfo &entry :
         QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        const QString path = entry.filePath();
        if (path == markOf(folder))
            continue;
        isEmpty &= entry.isDir() && !entry.isSymLink() ? QDir(path).removeRecursively() : QFile::remove(path);
    }
    return isEmpty && (!QFileInfo::exists(markOf(folder)) || QFile::remove(markOf(folder)));
}

bool removeWhole(const QString &folder)
{
    return removeContent(folder) && QDir().rmdir(folder);
}

/// A kill between the folder and its mark, when it is made or removed, leaves it so.
bool isEmptyFolder(const QString &folder)
{
    const QFileInfo info(folder);
    return info.isDir() && !info.isSymLink() &&
           QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

/// False: its maker is still at work, or something in it cannot be removed.
bool removeLeft(const QString &folder)
{
    // rmdir() takes nothing away from a run that marks it at this moment.
    if (isEmptyFolder(folder))
        return QDir().rmdir(folder);
    {
        // The file system of a share may know no locks; then the mark alone says that it is not whole.
        const auto lock = FolderLock::take(markOf(folder));
        if (!lock && lock.error().kind == LockFault::Kind::Held)
            return false;
    }
    return removeWhole(folder);
}

} // namespace

UnfinishedFolder::UnfinishedFolder(QString path, QString place, std::unique_ptr<FolderLock> mark)
    : m_path(std::move(path)), m_place(std::move(place)), m_mark(std::move(mark))
{
}

Result<std::unique_ptr<UnfinishedFolder>> UnfinishedFolder::make(const QString &place)
{
    const QString target = QDir::cleanPath(QDir(place).absolutePath());
    QString path = target + ending;
    if (QFileInfo::exists(path)) {
        if (!isMarked(path) && !isEmptyFolder(path))
            return notMade(path, u"something of that name is there already; move it away"_s);
        if (!removeLeft(path))
            return notMade(path, u"another run is making it"_s);
    }
    // A disk's own folder cannot be renamed away; an empty place below somebody else's folder is all that one
    // has. Both are worked in themselves, marked.
    const bool isMount = QFileInfo(target).isDir() && QStorageInfo(target).rootPath() == target;
    const std::error_code error = isMount ? std::error_code() : realDisk().makeFolder(path);
    if (error && (!QFileInfo(target).isDir() || !QFileInfo(target).isWritable()))
        return notMade(path, reason(error));
    if (isMount || error)
        path = target;
    auto mark = FolderLock::take(markOf(path));
    if (!mark && mark.error().kind != LockFault::Kind::Failed) {
        return notMade(path, mark.error().kind == LockFault::Kind::Held ? u"another run is making it"_s
                                                                        : mark.error().reason);
    }
    if (!isMarked(path))
        return notMade(path, mark ? u"it has vanished"_s : mark.error().reason);
    std::unique_ptr<UnfinishedFolder> made(
        new UnfinishedFolder(path, target, mark ? std::move(mark).value() : std::unique_ptr<FolderLock>()));
    if (const std::error_code failed = realDisk().syncFolder(path))
        return notMade(path, reason(failed));
    return made;
}

UnfinishedFolder::~UnfinishedFolder()
{
    if (m_isPlaced)
        return;
    // The place itself was there before.
    if (m_path == m_place)
        removeContent(m_path);
    else
        removeWhole(m_path);
}

Result<Done> UnfinishedFolder::sync() const
{
    if (const std::error_code error = syncTree(m_path))
        return Error{u"The folder %1 cannot be written to the disk: %2."_s.arg(m_path, reason(error))};
    return Done{};
}

Result<Done> UnfinishedFolder::place()
{
    if (auto synced = sync(); !synced)
        return synced;
    std::error_code error = realDisk().remove(markOf(m_path));
    if (!error)
        error = realDisk().syncFolder(m_path);
    if (!error && m_path != m_place)
        error = moveLasting(m_path, m_place);
    if (error)
        return Error{u"The folder %1 cannot get its place %2: %3."_s.arg(m_path, m_place, reason(error))};
    m_isPlaced = true;
    return Done{};
}

bool UnfinishedFolder::isMarked(const QString &folder)
{
    return QFileInfo::exists(markOf(folder));
}

QStringList UnfinishedFolder::removeAbandoned(const QString &folder, const QString &pattern)
{
    QStringList removed;
    for (const QString &name : QDir(folder).entryList({pattern + ending}, QDir::Dirs | QDir::NoSymLinks)) {
        const QString path = QDir(folder).filePath(name);
        if ((isMarked(path) || isEmptyFolder(path)) && removeLeft(path))
            removed.append(name);
    }
    return removed;
}

bool UnfinishedFolder::removeFinished(const QString &folder)
{
    QFile mark(markOf(folder));
    if (!mark.open(QIODevice::WriteOnly) || realDisk().syncFolder(folder))
        return false;
    mark.close();
    const QString aside = folder + ending;
    return !moveLasting(folder, aside) && removeWhole(aside);
}

} // namespace licheng
