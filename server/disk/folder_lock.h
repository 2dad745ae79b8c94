// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QString>

#include <memory>

namespace licheng {

/// Why a lock was not taken.
struct LockFault
{
    enum class Kind { Held, DiskFull, Failed } kind = Kind::Failed;
    qint64 process = 0; ///< that holds it; 0: it has not said
    QString reason;     ///< of a failure, in the system's words
};

/// One process alone has what a file stands for. The system gives the lock back with the end of the process,
/// however it ended: a file that was left over, empty or not, locks nothing. (QLockFile decides by what the
/// file holds: an empty one locks for ever, and on a full disk it can neither be written nor judged.)
class FolderLock
{
public:
    /// Makes the file when there is none, for the owner only. It stays when the lock is given back: removing
    /// it would let two have it.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>, LockFault> take(const QString &file);
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    explicit FolderLock(int handle) : m_handle(handle) {}

    const int m_handle;
};

} // namespace licheng
