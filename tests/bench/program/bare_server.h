// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program/bare_list.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>
#include <QWebSocketServer>

#include <memory>
#include <vector>

class QSslSocket;
class QWebSocket;

namespace licheng::bench {

/// What a transport over TLS and the disk cannot do without, in a thread of its own: JSON, permissions, logs
/// and rules are left out. It is asked in texts of words:
/// "list ID CHARACTERS", "keep ID" (after the pieces of a file), "give ID BYTES" (in pieces, then the text).
class BareWorker : public QObject
{
public:
    BareWorker(QString dataFolder, QString scratch, QSslConfiguration tls);
    void adopt(qintptr descriptor);

private:
    struct Peer;
    void serve(QWebSocket *socket);
    void answer(QWebSocket *socket, Peer &peer, const QString &text);
    [[nodiscard]] QString keep(Peer &peer);
    void give(QWebSocket *socket, qint64 bytes);

    QString m_dataFolder;
    QString m_scratch;
    QSslConfiguration m_tls;
    QWebSocketServer m_upgrader;
    std::unique_ptr<BareList> m_list;
    int m_files = 0;
};

/// Listens on a free port of loopback with the certificate of a school; as many threads as cores, as the
/// school's own server has.
class BareServer : public QTcpServer
{
public:
    explicit BareServer(const QString &dataFolder);
    ~BareServer() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTemporaryDir m_scratch; ///< beside the school: the same disk
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<BareWorker *> m_workers;
    size_t m_next = 0;
};

} // namespace licheng::bench
