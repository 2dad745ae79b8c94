// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/bare_server.h"

#include "shared/protocol/message.h"

#include <QSslKey>
#include <QSslSocket>
#include <QWebSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

QSslConfiguration tlsOf(const QString &dataFolder)
{
    QFile key(dataFolder + u"/key.pem"_s);
    const auto certificates = QSslCertificate::fromPath(dataFolder + u"/certificate.pem"_s);
    if (!key.open(QIODevice::ReadOnly) || certificates.isEmpty())
        qFatal("%s has no certificate", qPrintable(dataFolder));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setLocalCertificate(certificates.first());
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return tls;
}

} // namespace

struct BareWorker::Peer
{
    QFile file;
    QCryptographicHash hash{QCryptographicHash::Sha256};
};

BareWorker::BareWorker(QString dataFolder, QString scratch, QSslConfiguration tls)
    : m_dataFolder(std::move(dataFolder)), m_scratch(std::move(scratch)), m_tls(std::move(tls)),
      m_upgrader(u"bare"_s, QWebSocketServer::NonSecureMode, this)
{
    m_upgrader.setSupportedSubprotocols({QLatin1String(protocol::subProtocol)});
    connect(&m_upgrader, &QWebSocketServer::newConnection, this,
            [this] { serve(m_upgrader.nextPendingConnection()); });
}

void BareWorker::adopt(qintptr descriptor)
{
    auto *transport = new QSslSocket(this);
    if (!transport->setSocketDescriptor(descriptor))
        qFatal("a connection was not taken");
    transport->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    transport->setSslConfiguration(m_tls);
    connect(transport, &QSslSocket::encrypted, this, [this, transport] {
        m_upgrader.handleConnection(transport);
        if (transport->bytesAvailable() > 0)
            Q_EMIT transport->readyRead();
    });
    transport->startServerEncryption();
}

void BareWorker::serve(QWebSocket *socket)
{
    socket->setOutgoingFrameSize(protocol::outgoingFrameSize);
    const auto peer = std::make_shared<Peer>();
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, peer](const QByteArray &piece) {
        if (!peer->file.isOpen()) {
            peer->file.setFileName(u"%1/%2-%3"_s.arg(m_scratch).arg(quintptr(this)).arg(++m_files));
            if (!peer->file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
                qFatal("%s cannot be written", qPrintable(peer->file.fileName()));
        }
        peer->hash.addData(piece);
        peer->file.write(piece);
    });
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket, peer](const QString &text) { answer(socket, *peer, text); });
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
}

void BareWorker::answer(QWebSocket *socket, Peer &peer, const QString &text)
{
    const QStringList words = text.split(u' ');
    const QString id = words.value(1);
    if (words.first() == u"list") {
        if (!m_list)
            m_list = std::make_unique<BareList>(m_dataFolder);
        socket->sendTextMessage(m_list->answer(id, words.value(2).toLongLong()));
    } else if (words.first() == u"keep") {
        socket->sendTextMessage(u"\"id\":%1 %2"_s.arg(id, keep(peer)));
    } else if (words.first() == u"give") {
        give(socket, words.value(2).toLongLong());
        socket->sendTextMessage(u"\"id\":%1"_s.arg(id));
    }
}

QString BareWorker::keep(Peer &peer)
{
    if (::fsync(peer.file.handle()) != 0)
        qFatal("%s is not on the disk", qPrintable(peer.file.fileName()));
    peer.file.close();
    const QString hash = QString::fromLatin1(peer.hash.result().toHex());
    peer.hash.reset();
    return hash;
}

/// A file of that length, made once; what goes out is hashed, as everything is that leaves the vault.
void BareWorker::give(QWebSocket *socket, qint64 bytes)
{
    QFile file(u"%1/given-%2-%3"_s.arg(m_scratch).arg(quintptr(this)).arg(bytes));
    if (!file.exists()) {
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        file.close();
    }
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        const QByteArray piece = file.read(protocol::chunkSize);
        hash.addData(piece);
        socket->sendBinaryMessage(piece);
    }
    (void)hash.result();
}

BareServer::BareServer(const QString &dataFolder) : m_scratch(dataFolder + u"/../bare"_s)
{
    const QSslConfiguration tls = tlsOf(dataFolder);
    for (int i = 0; i < QThread::idealThreadCount(); ++i) {
        auto &thread = m_threads.emplace_back(std::make_unique<QThread>());
        auto *worker = new BareWorker(dataFolder, m_scratch.path(), tls);
        worker->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        thread->start();
        m_workers.push_back(worker);
    }
    if (!listen(QHostAddress::LocalHost))
        qFatal("the bare server cannot listen");
}

BareServer::~BareServer()
{
    close();
    for (const auto &thread : m_threads) {
        thread->quit();
        thread->wait();
    }
}

void BareServer::incomingConnection(qintptr descriptor)
{
    BareWorker *worker = m_workers[m_next++ % m_workers.size()];
    QMetaObject::invokeMethod(
        worker, [worker, descriptor] { worker->adopt(descriptor); }, Qt::QueuedConnection);
}

} // namespace licheng::bench
