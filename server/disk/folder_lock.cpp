// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/folder_lock.h"

#include "server/disk/lasting_files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace licheng {

namespace {

LockFault fault(int number)
{
    const std::error_code error(number, std::generic_category());
    return {isDiskFull(error) ? LockFault::Kind::DiskFull : LockFault::Kind::Failed, 0, reason(error)};
}

qint64 holderOf(int handle)
{
    char text[32] = {};
    const ssize_t got = ::pread(handle, text, sizeof text - 1, 0);
    // The first line, as QLockFile wrote it too.
    return got > 0 ? QByteArray(text).split('\n').first().toLongLong() : 0;
}

} // namespace

Result<std::unique_ptr<FolderLock>, LockFault> FolderLock::take(const QString &file)
{
    const int handle = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        return fault(errno);
    std::unique_ptr<FolderLock> lock(new FolderLock(handle));
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return LockFault{LockFault::Kind::Held, holderOf(handle), {}};
        return fault(errno);
    }
    // Only to name the holder: a full disk does not keep anybody from the lock.
    const QByteArray process = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(handle, 0) == 0)
        std::ignore = ::pwrite(handle, process.constData(), size_t(process.size()), 0);
    return lock;
}

FolderLock::~FolderLock()
{
    ::close(m_handle);
}

} // namespace licheng
