// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/disk/folder_lock.h"
#include "server/store/connection.h"
#include "server/store/migration.h"
#include "server/store/writer.h"

namespace licheng::store {

enum class OpenMode { CreateNew, Existing };

struct StoreOptions
{
    Clock clock = systemClock();
    std::vector<Migration> migrations = bundledMigrations();
};

/// The school's store in one data folder: licheng.sqlite, guarded by licheng.lock so that one process
/// alone has it. Opening starts no thread; the writer's begins with the first request.
class Store
{
public:
    /// CreateNew makes folder and store and refuses one that exists; Existing migrates what is there.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const QString &dataDir, OpenMode mode,
                                                             StoreOptions options = {});
    /// Finishes the writer's queue.
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// A new read-only connection for the calling thread. Callable from any thread.
    [[nodiscard]] Result<std::unique_ptr<Connection>> reader() const;
    [[nodiscard]] Writer &writer() { return *m_writer; }
    [[nodiscard]] const QString &dataDir() const { return m_dataDir; }
    [[nodiscard]] const QString &file() const { return m_file; }

private:
    Store(QString dataDir, std::unique_ptr<FolderLock> lock, StoreOptions options);

    QString m_dataDir;
    QString m_file;
    std::unique_ptr<FolderLock> m_lock;
    std::unique_ptr<Writer> m_writer;
};

} // namespace licheng::store
