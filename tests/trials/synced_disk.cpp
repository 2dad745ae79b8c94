// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/synced_disk.h"

#include <QDir>
#include <QDirIterator>
#include <QSet>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace licheng::trial {

namespace {

QString identityOf(const QString &path)
{
    struct statx info = {};
    if (statx(AT_FDCWD, QFile::encodeName(path).constData(), AT_SYMLINK_NOFOLLOW,
              STATX_BASIC_STATS | STATX_BTIME, &info) != 0)
        return {};
    return u"%1-%2-%3"_s.arg(info.stx_ino).arg(info.stx_btime.tv_sec).arg(info.stx_btime.tv_nsec);
}

constexpr auto entries = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

/// What is there of the root now, by identity.
QSet<QString> present(const QString &root)
{
    QSet<QString> found{identityOf(root)};
    QDirIterator all(root, entries, QDirIterator::Subdirectories);
    while (all.hasNext())
        found.insert(identityOf(all.next()));
    return found;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool keepAll(const QString &folder, const QDir &disk)
{
    QByteArray lines;
    for (const QFileInfo &info : QDir(folder).entryInfoList(entries)) {
        const QString identity = identityOf(info.filePath());
        const char *kind = info.isDir() ? "d " : info.isFile() ? "f " : "- ";
        lines += kind + identity.toLatin1() + ' ' + QFile::encodeName(info.fileName()) + '\n';
        if (info.isDir() && !keepAll(info.filePath(), disk))
            return false;
        if (info.isFile() && !QFile::copy(info.filePath(), disk.filePath(u"f-"_s + identity)))
            return false;
    }
    return writeFile(disk.filePath(u"d-"_s + identityOf(folder)), lines);
}

bool restore(const QString &identity, const QDir &disk, const QString &to, const QSet<QString> &there)
{
    if (!QDir().mkpath(to))
        return false;
    QFile list(disk.filePath(u"d-"_s + identity));
    // A folder that was never synced has lost its entries.
    if (!list.open(QIODevice::ReadOnly))
        return true;
    while (!list.atEnd()) {
        const QByteArray line = list.readLine().chopped(1);
        const qsizetype space = line.indexOf(' ', 2);
        const QString inner = QString::fromLatin1(line.mid(2, space - 2));
        const QString path = QDir(to).filePath(QFile::decodeName(line.mid(space + 1)));
        if (!there.contains(inner) || line.startsWith('-'))
            continue;
        if (line.startsWith('d')) {
            if (!restore(inner, disk, path, there))
                return false;
            continue;
        }
        const QString kept = disk.filePath(u"f-"_s + inner);
        if (QFile::exists(kept) ? !QFile::copy(kept, path) : !writeFile(path, {}))
            return false;
    }
    return true;
}

} // namespace

SyncedDisk::SyncedDisk(const QString &root, const QString &disk)
    : m_root(QDir(root).canonicalPath()), m_disk(disk)
{
    QDir(m_disk).removeRecursively();
    QDir().mkpath(m_disk);
    if (!keepAll(m_root, QDir(m_disk)))
        qFatal("what lies in %s cannot be kept", qPrintable(m_root));
}

QProcessEnvironment SyncedDisk::environment(const QString &library) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, library);
    environment.insert(u"LICHENG_CUT_ROOT"_s, m_root);
    environment.insert(u"LICHENG_CUT_DISK"_s, m_disk);
    return environment;
}

bool SyncedDisk::rebuild(const QString &to) const
{
    QDir(to).removeRecursively();
    return restore(identityOf(m_root), QDir(m_disk), to, present(m_root));
}

} // namespace licheng::trial
