// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store.h"

#include "server/store/search_index.h"
#include "server/store/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace licheng::store
{

namespace
{

/// A new version of the program may search other fields than the one that made the index.
std::optional<Error> bringIndexUpToDate(const QString &file)
{
    const auto opened = Connection::open(file, Access::ReadWrite);
    if (!opened)
        return opened.error();
    Connection &connection = *opened.value();
    ImmediateTransaction transaction(connection);
    if (transaction.isOpen() && SearchIndex(connection).rebuildIfOutdated() && transaction.commit())
        return std::nullopt;
    return Error{QStringLiteral("the search index of the store %1 cannot be made: %2")
                     .arg(file, connection.failure() ? connection.failure()->message : QStringLiteral("no error told"))};
}

} // namespace

Store::Store(QString dataDir, std::unique_ptr<QLockFile> lock, StoreOptions options)
    : m_dataDir(std::move(dataDir)), m_file(QDir(m_dataDir).filePath(QStringLiteral("licheng.sqlite"))),
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
    const QString file = folder.filePath(QStringLiteral("licheng.sqlite"));
    if (mode == OpenMode::CreateNew && !folder.exists()) {
        if (!folder.mkpath(QStringLiteral(".")))
            return Error{QStringLiteral("the data folder %1 cannot be made; check its parent's permissions")
                             .arg(dataDir)};
        // What lies here is personal data: nobody but the server's account reads it.
        QFile::setPermissions(dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    if (!folder.exists())
        return Error{QStringLiteral("there is no data folder %1; make one with licheng-server init").arg(dataDir)};

    auto lock = std::make_unique<QLockFile>(folder.filePath(QStringLiteral("licheng.lock")));
    // A server holds it for months; QLockFile still sees that the holder's process has died.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        qint64 process = 0;
        QString host;
        QString application;
        if (lock->getLockInfo(&process, &host, &application))
            return Error{QStringLiteral("the data folder %1 is in use by %2 (process %3 on %4); stop it first")
                             .arg(dataDir, application).arg(process).arg(host)};
        return Error{QStringLiteral("the data folder %1 cannot be locked; check its permissions").arg(dataDir)};
    }

    const QFileInfo info(file);
    if (mode == OpenMode::CreateNew && info.exists() && info.size() > 0)
        return Error{QStringLiteral("there is a store in %1 already; it was left as it is").arg(dataDir)};
    if (mode == OpenMode::Existing && !info.exists())
        return Error{QStringLiteral("there is no store in %1; make one with licheng-server init").arg(dataDir)};
    if (mode == OpenMode::CreateNew) {
        QFile made(file);
        if (!made.open(QIODevice::WriteOnly | QIODevice::Append))
            return Error{QStringLiteral("the store %1 cannot be written: %2").arg(file, made.errorString())};
        made.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    if (const auto migrated = migrate(file, options.migrations, options.clock); !migrated)
        return migrated.error();
    if (auto error = bringIndexUpToDate(file))
        return *std::move(error);
    return std::unique_ptr<Store>(new Store(dataDir, std::move(lock), std::move(options)));
}

Result<std::unique_ptr<Connection>> Store::reader() const
{
    return Connection::open(m_file, Access::ReadOnly);
}

} // namespace licheng::store
