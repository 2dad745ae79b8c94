// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/lasting_files.h"

#include <QDirIterator>
#include <QFileInfo>

#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr auto everything =
    QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot | QDir::NoSymLinks;

std::error_code openError()
{
    return {errno != 0 ? errno : EIO, std::generic_category()};
}

/// Opened for reading: that is enough to sync, and a file of the vault is not to be written.
std::error_code syncAndDrop(const QString &path, FileOperations &disk)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return openError();
    const std::error_code error = disk.sync(file);
    if (!error)
        disk.dropCache(file);
    return error;
}

} // namespace

std::error_code writeLasting(const QString &path, QByteArrayView bytes, Existing existing,
                             FileOperations &disk)
{
    const QString part = path + u".new"_s;
    if (const std::error_code error = disk.remove(part))
        return error;
    {
        QFile file(part);
        errno = 0;
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                       QFile::ReadOwner | QFile::WriteOwner))
            return openError();
        std::error_code error = disk.write(file, 0, bytes);
        if (!error)
            error = disk.sync(file);
        if (error) {
            std::ignore = disk.remove(part);
            return error;
        }
    }
    // `link` refuses an existing name in the same step; rename would replace it.
    const bool isRefused = existing == Existing::Refuse && ::link(QFile::encodeName(part).constData(),
                                                                  QFile::encodeName(path).constData()) != 0;
    std::error_code error = isRefused ? openError() : std::error_code();
    if (!error)
        error = existing == Existing::Refuse ? disk.remove(part) : disk.rename(part, path);
    if (error) {
        std::ignore = disk.remove(part);
        return error;
    }
    return disk.syncFolder(QFileInfo(path).absolutePath());
}

std::error_code moveLasting(const QString &from, const QString &to, FileOperations &disk)
{
    const QString source = QFileInfo(from).absolutePath();
    const QString target = QFileInfo(to).absolutePath();
    if (const std::error_code error = disk.rename(from, to))
        return error;
    if (const std::error_code error = disk.syncFolder(target))
        return error;
    return source == target ? std::error_code() : disk.syncFolder(source);
}

std::error_code syncTree(const QString &folder, FileOperations &disk)
{
    QDirIterator all(folder, everything, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        const QFileInfo info = all.fileInfo();
        if (!info.isDir() && !info.isFile())
            continue;
        if (const std::error_code error = info.isDir() ? disk.syncFolder(path) : syncAndDrop(path, disk))
            return error;
    }
    return disk.syncFolder(folder);
}

std::error_code syncFile(const QString &path, FileOperations &disk)
{
    if (const std::error_code error = syncAndDrop(path, disk))
        return error;
    return disk.syncFolder(QFileInfo(path).absolutePath());
}

void dropTree(const QString &folder, FileOperations &disk)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            disk.dropCache(file);
    }
}

bool isDiskFull(std::error_code error)
{
    return error == std::errc::no_space_on_device || error.value() == EDQUOT;
}

QString reason(std::error_code error)
{
    return QString::fromStdString(error.message());
}

} // namespace licheng
