// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/listener.h"

#include "server/net/log.h"

#include <QTcpSocket>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace licheng::net {

namespace {

QHostAddress peerOf(qintptr descriptor)
{
    sockaddr_storage address = {};
    socklen_t length = sizeof address;
    if (::getpeername(int(descriptor), reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

} // namespace

Listener::Listener(const service::Api &api, ReaderFactory makeReader, ListenerOptions options)
    : m_api(api), m_makeReader(std::move(makeReader)), m_options(std::move(options)),
      m_counts(std::make_shared<ConnectionCounts>(m_options.limits.connections,
                                                  m_options.limits.connectionsPerAddress,
                                                  m_options.limits.connectionsPerAccount)),
      m_numbers(std::make_shared<std::atomic<quint64>>(0))
{
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        qCWarning(logNet).noquote() << "a connection could not be accepted:" << errorString();
    });
}

Listener::~Listener()
{
    stop();
}

Result<Done> Listener::startWorkers()
{
    const int count = m_options.workers > 0 ? m_options.workers : std::max(1, QThread::idealThreadCount());
    for (int i = 0; i < count; ++i) {
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(u"worker %1"_s.arg(i + 1));
        auto *worker = new Worker(m_api, m_options.limits, m_options.tls, m_numbers);
        worker->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        connect(worker, &Worker::drained, thread.get(), &QThread::quit, Qt::DirectConnection);
        thread->start();
        {
            const std::lock_guard lock(m_threadsMutex);
            m_threads.push_back({std::move(thread), worker});
        }
        Result<Done> opened = Done{};
        QMetaObject::invokeMethod(
            worker, [&] { opened = worker->open(m_makeReader); }, Qt::BlockingQueuedConnection);
        if (!opened)
            return opened;
    }
    return Done{};
}

Result<Done> Listener::start(const ListenAddress &address)
{
    if (auto started = startWorkers(); !started) {
        stop();
        return started;
    }
    if (!listen(address.host, address.port)) {
        const QString why = errorString();
        stop();
        return Error{u"Cannot listen on %1 port %2: %3. Choose another with --address and --port."_s
                         .arg(address.host.toString())
                         .arg(address.port)
                         .arg(why)};
    }
    qCInfo(logNet).noquote() << "listening on" << serverAddress().toString() << "port" << serverPort()
                             << "with" << m_threads.size() << "workers";
    return Done{};
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto ticket = m_counts->admit(peerOf(descriptor));
    if (!ticket) {
        qCWarning(logNet) << "a connection was refused: all" << m_options.limits.connections << "are taken";
        QTcpSocket refused;
        refused.setSocketDescriptor(descriptor);
        refused.abort();
        return;
    }
    Worker *worker = m_threads[m_next++ % m_threads.size()].worker;
    // A shared pointer because the event's callable must be copyable.
    auto carried = std::make_shared<std::unique_ptr<ConnectionTicket>>(std::move(ticket));
    QMetaObject::invokeMethod(
        worker, [worker, descriptor, carried] { worker->adopt(descriptor, std::move(*carried)); },
        Qt::QueuedConnection);
}

void Listener::announce(const std::vector<store::Change> &changes)
{
    const auto shared = std::make_shared<const std::vector<store::Change>>(changes);
    const std::lock_guard lock(m_threadsMutex);
    for (const Thread &thread : m_threads) {
        QMetaObject::invokeMethod(
            thread.worker, [worker = thread.worker, shared] { worker->announce(shared); },
            Qt::QueuedConnection);
    }
}

void Listener::stop()
{
    close();
    std::vector<Thread> threads;
    {
        const std::lock_guard lock(m_threadsMutex);
        threads = std::exchange(m_threads, {});
    }
    for (const Thread &thread : threads)
        QMetaObject::invokeMethod(thread.worker, &Worker::stop, Qt::QueuedConnection);
    for (const Thread &thread : threads)
        thread.thread->wait();
}

} // namespace licheng::net
