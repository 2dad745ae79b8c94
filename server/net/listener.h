// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/worker.h"

#include <QTcpServer>
#include <QThread>

#include <mutex>

namespace licheng::net {

struct ListenAddress
{
    QHostAddress host = QHostAddress::Any;
    quint16 port = 0; ///< 0: one that the system chooses
};

struct ListenerOptions
{
    Limits limits;
    QSslConfiguration tls;
    /// 0: one a core.
    int workers = 0;
};

/// Accepts connections in the thread that made it and hands each to one of its worker threads.
/// The Api must outlive it.
class Listener : public QTcpServer
{
    Q_OBJECT
public:
    Listener(const service::Api &api, ReaderFactory makeReader, ListenerOptions options);
    ~Listener() override;

    /// Starts the workers, then listens. The error names address and port.
    [[nodiscard]] Result<Done> start(const ListenAddress &address);
    /// Tells all signed-in peers, each of what its role may see. From any thread, until stop().
    void announce(const std::vector<store::Change> &changes);
    /// Stops accepting, tells the peers, lets the answers under way go out, ends the threads. Waits for
    /// that, at most for the stop deadline; the threads need nothing from the waiting one.
    void stop();

    [[nodiscard]] int connections() const { return m_counts->total(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Thread
    {
        std::unique_ptr<QThread> thread;
        Worker *worker = nullptr;
    };

    [[nodiscard]] Result<Done> startWorkers();

    const service::Api &m_api;
    const ReaderFactory m_makeReader;
    const ListenerOptions m_options;
    const std::shared_ptr<ConnectionCounts> m_counts;
    const std::shared_ptr<std::atomic<quint64>> m_numbers;
    std::mutex m_threadsMutex; ///< announce() comes from the writer's thread
    std::vector<Thread> m_threads;
    size_t m_next = 0;
};

} // namespace licheng::net
