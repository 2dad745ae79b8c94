// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <span>
#include <system_error>

namespace licheng {

/// How many bytes a read gave (0 at the end of the file), or why it failed.
struct ReadOutcome
{
    qint64 bytes = 0;
    std::error_code error;
};

/// What vault, backups and exports ask of the disk. Injected, so that tests can let each step fail.
class FileOperations
{
public:
    FileOperations() = default;
    FileOperations(const FileOperations &) = delete;
    FileOperations &operator=(const FileOperations &) = delete;
    virtual ~FileOperations() = default;

    [[nodiscard]] virtual ReadOutcome read(QFile &file, qint64 offset, std::span<char> buffer) = 0;
    /// Writes all of @p bytes or tells why not; a failed write may have written a part.
    [[nodiscard]] virtual std::error_code write(QFile &file, qint64 offset, QByteArrayView bytes) = 0;
    [[nodiscard]] virtual std::error_code truncate(QFile &file, qint64 size) = 0;
    /// Returns after the file's bytes are on the disk.
    [[nodiscard]] virtual std::error_code sync(QFile &file) = 0;
    /// Forgets what the system holds of the file in memory, so that the next read comes from the disk. After
    /// sync() only: what is not yet on the disk stays. A hint, which some file systems do not take.
    virtual void dropCache(QFile &file) = 0;
    /// Returns after the folder's entries are on the disk: a rename lasts only from then on.
    [[nodiscard]] virtual std::error_code syncFolder(const QString &folder) = 0;
    /// Replaces @p to atomically.
    [[nodiscard]] virtual std::error_code rename(const QString &from, const QString &to) = 0;
    /// Makes the folder and what is missing above it, for the owner only.
    [[nodiscard]] virtual std::error_code makeFolder(const QString &folder) = 0;
    /// Sets the file's time of change to the present.
    [[nodiscard]] virtual std::error_code touch(QFile &file) = 0;
    /// Removing what does not exist is no error.
    [[nodiscard]] virtual std::error_code remove(const QString &path) = 0;
};

/// The real disk (POSIX).
class DiskOperations : public FileOperations
{
public:
    [[nodiscard]] ReadOutcome read(QFile &file, qint64 offset, std::span<char> buffer) override;
    [[nodiscard]] std::error_code write(QFile &file, qint64 offset, QByteArrayView bytes) override;
    [[nodiscard]] std::error_code truncate(QFile &file, qint64 size) override;
    [[nodiscard]] std::error_code sync(QFile &file) override;
    void dropCache(QFile &file) override;
    [[nodiscard]] std::error_code syncFolder(const QString &folder) override;
    [[nodiscard]] std::error_code rename(const QString &from, const QString &to) override;
    [[nodiscard]] std::error_code makeFolder(const QString &folder) override;
    [[nodiscard]] std::error_code touch(QFile &file) override;
    [[nodiscard]] std::error_code remove(const QString &path) override;
};

/// The one that has no state, for whoever does not inject another.
[[nodiscard]] FileOperations &realDisk();

} // namespace licheng
