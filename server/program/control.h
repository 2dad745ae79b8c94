// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"
#include "server/security/passwords.h"
#include "server/store/store.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QThreadPool>

namespace licheng {

/// What the commands of the program ask of a store: `do` is accountAdd, accountReset, accountDisable or
/// rebuild. One function, whether the store is opened by the command or served meanwhile. Waits for the
/// writer, so never on a thread that serves others.
[[nodiscard]] Result<QJsonObject> administer(store::Store &store, const PasswordHasher &hasher,
                                             const QJsonObject &request);

/// The way of the commands to a running server: a local socket in the data folder, which its owner alone may
/// open. One line of JSON each way.
class ControlSocket : public QObject
{
    Q_OBJECT
public:
    ControlSocket(store::Store &store, PasswordHasher hasher, QThreadPool &pool);

    /// False: the system refuses (a path of more than about 100 characters); the server serves all the same.
    [[nodiscard]] bool listen(const DataFolder &data);

private:
    void accept(QLocalSocket *socket);

    store::Store &m_store;
    const PasswordHasher m_hasher;
    QThreadPool &m_pool;
    QLocalServer m_server;
};

/// Asks the server that serves the folder; nothing: none does.
[[nodiscard]] std::optional<Result<QJsonObject>> askServer(const DataFolder &data,
                                                           const QJsonObject &request);

/// Turns SIGTERM and SIGINT into a Qt signal of the event loop. One object at a time. Where the system
/// refuses, they end the program the hard way.
class StopSignals : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();
};

} // namespace licheng
