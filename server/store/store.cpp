// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store.h"

#include "server/store/full_disk.h"
#include "server/store/sealed_tables.h"
#include "server/store/search_index.h"
#include "server/store/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

/// A new version of the program may search other fields than the one that made the index, and an old one knew
/// no seals.
std::optional<Error> bringUpToDate(const QString &file, const QDateTime &now)
{
    const auto opened = Connection::open(file, Access::ReadWrite);
    if (!opened)
        return opened.error();
    Connection &connection = *opened.value();
    ImmediateTransaction transaction(connection);
    if (transaction.isOpen() && SearchIndex(connection).rebuildIfOutdated() &&
        sealUnsealed(connection, now) && transaction.commit())
        return std::nullopt;
    return Error{u"the store %1 cannot be brought up to date: %2"_s.arg(
        file, connection.failure() ? connection.failure()->message : u"no error told"_s)};
}

Error lockError(const QString &dataDir, const LockFault &fault)
{
    switch (fault.kind) {
    case LockFault::Kind::Held:
        return Error{fault.process == 0
                         ? u"the data folder %1 is in use by another program; stop it first"_s.arg(dataDir)
                         : u"the data folder %1 is in use by process %2; stop it first"_s.arg(dataDir).arg(
                               fault.process)};
    case LockFault::Kind::DiskFull:
        return diskFull(dataDir);
    case LockFault::Kind::Failed:
        break;
    }
    return Error{
        u"the data folder %1 cannot be locked (%2); check its permissions"_s.arg(dataDir, fault.reason)};
}

} // namespace

Store::Store(QString dataDir, std::unique_ptr<FolderLock> lock, StoreOptions options)
    : m_dataDir(std::move(dataDir)), m_file(QDir(m_dataDir).filePath(u"licheng.sqlite"_s)),
      m_lock(std::move(lock)), m_writer(std::make_unique<Writer>(m_file, std::move(options.clock)))
{
}

Store::~Store()
{
    m_writer->stop();
}

Result<std::unique_ptr<Store>> Store::open(const QString &dataDir, OpenMode mode, StoreOptions options)
{
    const QDir folder(dataDir);
    const QString file = folder.filePath(u"licheng.sqlite"_s);
    if (mode == OpenMode::CreateNew && !folder.exists()) {
        if (!folder.mkpath(u"."_s))
            return Error{u"the data folder %1 cannot be made; check its parent's permissions"_s.arg(dataDir)};
        // What lies here is personal data: nobody but the server's account reads it.
        QFile::setPermissions(dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    if (!folder.exists())
        return Error{u"there is no data folder %1; make one with licheng-server init"_s.arg(dataDir)};

    auto lock = FolderLock::take(folder.filePath(u"licheng.lock"_s));
    if (!lock)
        return lockError(dataDir, lock.error());

    const QFileInfo info(file);
    if (mode == OpenMode::CreateNew && info.exists() && info.size() > 0)
        return Error{u"there is a store in %1 already; it was left as it is"_s.arg(dataDir)};
    if (mode == OpenMode::Existing && !info.exists())
        return Error{u"there is no store in %1; make one with licheng-server init"_s.arg(dataDir)};
    if (mode == OpenMode::CreateNew) {
        QFile made(file);
        if (!made.open(QIODevice::WriteOnly | QIODevice::Append))
            return Error{u"the store %1 cannot be written: %2"_s.arg(file, made.errorString())};
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    if (const auto migrated = migrate(file, options.migrations, options.clock); !migrated)
        return orFullDisk(dataDir, migrated.error());
    if (const auto error = bringUpToDate(file, options.clock()))
        return orFullDisk(dataDir, *error);
    return std::unique_ptr<Store>(new Store(dataDir, std::move(lock).value(), std::move(options)));
}

Result<std::unique_ptr<Connection>> Store::reader() const
{
    return Connection::open(m_file, Access::ReadOnly);
}

} // namespace licheng::store
