// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"

#include "shared/model/clock.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>

namespace licheng::store {

/// The answer of the call that carried the request's id before; RequestReused when that was another call
/// (method, content or account differ); nothing when the id is new. On any connection; the writer asks again
/// itself.
[[nodiscard]] std::optional<Answer<QJsonObject>> givenBefore(Connection &connection,
                                                             const WriteRequest &request);

/// The one thread that writes. It takes what is queued, runs each job in a savepoint of one transaction (one
/// that is alone, as a long one always is, in the transaction itself), commits once, then answers them all:
/// an answer means that the change is on disk. A job that fails is rolled back alone; a commit that fails
/// answers the whole group with Busy and nothing is applied.
class Writer
{
public:
    using Done = std::function<void(Answer<QJsonObject>)>;
    using Listener = std::function<void(const std::vector<Change> &)>;

    Writer(QString file, Clock clock);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Queues a request from any thread. `done` is called once, on the writer's thread; on the calling
    /// thread with Busy when the writer has stopped or its queue is full.
    void submit(WriteRequest request, Done done);
    /// The same, waiting for the answer. Never from the writer's own thread or from one that serves others.
    [[nodiscard]] Answer<QJsonObject> submitAndWait(WriteRequest request);

    /// Told on the writer's thread after each commit that changed something. From any thread.
    int addListener(Listener listener);
    void removeListener(int number);

    /// Finishes what is queued, then ends the thread. Later requests are answered with Busy.
    void stop();

private:
    struct Queued
    {
        WriteRequest request;
        Done done;
    };

    void work();
    void runGroup(Connection &connection, ChangeLog &log, std::deque<Queued> group);
    [[nodiscard]] Answer<QJsonObject> runJob(Connection &connection, ChangeLog &log,
                                             const WriteRequest &request, bool isAlone);
    void tellListeners(const std::vector<Change> &changes);

    const QString m_file;
    const Clock m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Queued> m_queue;
    bool m_stopping = false;
    std::unique_ptr<QThread> m_thread;
    std::mutex m_listenersMutex;
    std::map<int, Listener> m_listeners;
    int m_nextListener = 1;
};

} // namespace licheng::store
