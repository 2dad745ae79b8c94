// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/file_operations.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace licheng {

namespace {

std::error_code lastError()
{
    return {errno, std::generic_category()};
}

std::filesystem::path nativePath(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

template <class Call>
auto retried(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

} // namespace

ReadOutcome DiskOperations::read(QFile &file, qint64 offset, std::span<char> buffer)
{
    qint64 done = 0;
    while (done < qint64(buffer.size())) {
        const auto bytes = retried([&] {
            return ::pread(file.handle(), buffer.data() + done, buffer.size() - size_t(done), offset + done);
        });
        if (bytes < 0) {
            return {done, lastError()};
        }
        if (bytes == 0) {
            break;
        }
        done += bytes;
    }
    return {done, {}};
}

std::error_code DiskOperations::write(QFile &file, qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written =
            retried([&] { return ::pwrite(file.handle(), bytes.data(), size_t(bytes.size()), offset); });
        if (written < 0) {
            return lastError();
        }
        bytes = bytes.sliced(written);
        offset += written;
    }
    return {};
}

std::error_code DiskOperations::truncate(QFile &file, qint64 size)
{
    return retried([&] { return ::ftruncate(file.handle(), size); }) == 0 ? std::error_code() : lastError();
}

std::error_code DiskOperations::sync(QFile &file)
{
    // Not retried: after a failed fsync the kernel may have dropped the pages and would report success.
    return ::fsync(file.handle()) == 0 ? std::error_code() : lastError();
}

void DiskOperations::dropCache(QFile &file)
{
    std::ignore = ::posix_fadvise(file.handle(), 0, 0, POSIX_FADV_DONTNEED);
}

std::error_code DiskOperations::syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        return lastError();
    }
    const std::error_code error = ::fsync(handle) == 0 ? std::error_code() : lastError();
    ::close(handle);
    return error;
}

std::error_code DiskOperations::rename(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(nativePath(from), nativePath(to), error);
    return error;
}

std::error_code DiskOperations::makeFolder(const QString &folder)
{
    const std::filesystem::path path = nativePath(folder);
    std::error_code error;
    if (path.has_parent_path() && !std::filesystem::exists(path.parent_path(), error)) {
        if (const std::error_code above = makeFolder(QString::fromStdString(path.parent_path().string()))) {
            return above;
        }
    }
    if (::mkdir(path.c_str(), S_IRWXU) == 0) {
        // The folder above keeps it only from then on.
        return syncFolder(QString::fromStdString(path.has_parent_path() ? path.parent_path().string() : "."));
    }
    const std::error_code made = lastError();
    return std::filesystem::is_directory(path, error) ? std::error_code() : made;
}

std::error_code DiskOperations::touch(QFile &file)
{
    return ::futimens(file.handle(), nullptr) == 0 ? std::error_code() : lastError();
}

std::error_code DiskOperations::remove(const QString &path)
{
    std::error_code error;
    std::filesystem::remove(nativePath(path), error);
    return error;
}

FileOperations &realDisk()
{
    static DiskOperations disk;
    return disk;
}

} // namespace licheng
