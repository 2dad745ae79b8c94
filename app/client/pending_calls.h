// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/protocol/request_window.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <map>
#include <set>

namespace licheng {

/// The calls that wait for an answer, a window of them under way and the others behind in their order. Each
/// is answered exactly once: by the server, by Lost at its deadline, or by Lost when the connection is cut
/// and it must not be sent again. What the server puts off (RateLimited or Busy with retryAfterMs) is sent
/// again after that time, unchanged, before what came later.
class PendingCalls : public QObject
{
    Q_OBJECT
public:
    enum class AfterCut { Lost, SendAgain };

    struct Call
    {
        QString method;
        QJsonObject params;
        AfterCut afterCut = AfterCut::Lost;
        QObject *context = nullptr;
        AnswerHandler done;
        std::chrono::milliseconds deadline = defaultDeadline; ///< from now on, waiting and pauses included
    };

    /// A longer pause is told to whoever asked: nobody waits so long without a word.
    static constexpr std::chrono::milliseconds longestPause{5'000};

    /// window: most calls under way at once.
    explicit PendingCalls(int window = protocol::requestWindow, QObject *parent = nullptr);
    ~PendingCalls() override;

    /// Takes a call; it is sent when its turn comes. A read that nobody waits for by then is not.
    void submit(Call call);
    /// Sends at once, apart from the window and never again: greeting and log-in, which come before open().
    void submitNow(Call call);
    /// There is a connection and somebody is signed in: what waits is sent.
    void open();
    /// False for an id that nobody waits for (answered twice, or after the deadline).
    bool answer(const protocol::Response &response);
    /// The connection is gone: writes wait until open() and keep their ids and request ids.
    void cut();
    void failAll(const protocol::Fault &fault);

    [[nodiscard]] qsizetype count() const { return qsizetype(m_calls.size()); }
    [[nodiscard]] int writeCount() const { return m_writes; }

Q_SIGNALS:
    void send(const QByteArray &message);
    void writeCountChanged(int count);
    /// A call ends with a fault, whoever waits for it.
    void failed(const QString &method, const licheng::protocol::Fault &fault);

private:
    enum class Place { Waiting, UnderWay, Apart };
    struct Entry
    {
        QString method;
        QByteArray message;
        AfterCut afterCut = AfterCut::Lost;
        QPointer<QObject> context;
        AnswerHandler done;
        QDeadlineTimer deadline;
        Place place = Place::Waiting;
    };
    Entry &add(qint64 id, Call call);
    void place(qint64 id, Entry &entry, Place place);
    void sendWaiting();
    [[nodiscard]] bool putOff(qint64 id, Entry &entry, const protocol::Fault &fault);
    bool finish(qint64 id, protocol::Answer<QJsonObject> answer);
    void expire();

    const int m_window;
    std::map<qint64, Entry> m_calls;
    std::set<qint64> m_waiting;
    qint64 m_nextId = 1;
    int m_underWay = 0;
    int m_writes = 0;
    bool m_isOpen = false;
    QTimer m_timer;
    QTimer m_pause; ///< the server asked for it
};

/// The fault of a call that no server answered.
[[nodiscard]] protocol::Fault lost(const QString &why);

} // namespace licheng
