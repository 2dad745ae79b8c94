// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/disk/file_operations.h"

#include <algorithm>
#include <atomic>

namespace licheng {

/// The real disk until it is told to fail.
class FailingDisk : public DiskOperations
{
public:
    /// Bytes that may still be written; a write beyond leaves its beginning, as a full disk does.
    qint64 spaceLeft = -1;
    std::errc writeError = std::errc::no_space_on_device;
    bool failTruncate = false;
    bool failSync = false;
    bool failRename = false;
    /// Which of the following folder flushes fails; 0: none.
    int failFolderSyncAt = 0;
    bool failMakeFolder = false;
    /// The read that starts at or after this byte fails; -1: none.
    qint64 failReadFrom = -1;

    ReadOutcome read(QFile &file, qint64 offset, std::span<char> buffer) override
    {
        if (failReadFrom >= 0 && offset >= failReadFrom) {
            return {0, std::make_error_code(std::errc::io_error)};
        }
        return DiskOperations::read(file, offset, buffer);
    }
    std::error_code write(QFile &file, qint64 offset, QByteArrayView bytes) override
    {
        if (spaceLeft >= 0 && bytes.size() > spaceLeft) {
            const std::error_code error = DiskOperations::write(file, offset, bytes.first(spaceLeft));
            spaceLeft = 0;
            return error ? error : std::make_error_code(writeError);
        }
        spaceLeft = spaceLeft < 0 ? spaceLeft : spaceLeft - bytes.size();
        return DiskOperations::write(file, offset, bytes);
    }
    std::error_code truncate(QFile &file, qint64 size) override
    {
        return failTruncate ? std::make_error_code(std::errc::io_error)
                            : DiskOperations::truncate(file, size);
    }
    std::error_code sync(QFile &file) override
    {
        return failSync ? std::make_error_code(std::errc::io_error) : DiskOperations::sync(file);
    }
    std::error_code syncFolder(const QString &folder) override
    {
        if (failFolderSyncAt > 0 && --failFolderSyncAt == 0) {
            return std::make_error_code(std::errc::io_error);
        }
        folderSyncs += 1;
        return DiskOperations::syncFolder(folder);
    }
    std::error_code rename(const QString &from, const QString &to) override
    {
        return failRename ? std::make_error_code(std::errc::io_error) : DiskOperations::rename(from, to);
    }
    std::error_code makeFolder(const QString &folder) override
    {
        return failMakeFolder ? std::make_error_code(std::errc::no_space_on_device)
                              : DiskOperations::makeFolder(folder);
    }

    int folderSyncs = 0;
};

} // namespace licheng
