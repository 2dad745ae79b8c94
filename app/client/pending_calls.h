// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <map>

namespace licheng
{

/// The calls that wait for an answer. Each is answered exactly once: by the server, by Lost at its
/// deadline, or by Lost when the connection is cut and it must not be sent again.
class PendingCalls : public QObject
{
    Q_OBJECT
public:
    enum class AfterCut { Lost, SendAgain };

    explicit PendingCalls(QObject *parent = nullptr);
    ~PendingCalls() override;

    /// Takes a call and gives the request to send.
    [[nodiscard]] protocol::Request add(const QString &method, const QJsonObject &params, AfterCut afterCut,
                                        QObject *context, AnswerHandler done, std::chrono::milliseconds deadline);
    /// False for an id that nobody waits for (answered twice, or after the deadline).
    bool answer(const protocol::Response &response);
    /// The connection is gone.
    void cut();
    /// What must be sent again after a reconnect, oldest first. (They keep their ids and request ids.)
    [[nodiscard]] std::vector<protocol::Request> toSendAgain() const;
    void failAll(const protocol::Fault &fault);

    [[nodiscard]] qsizetype count() const { return qsizetype(m_calls.size()); }
    [[nodiscard]] int writeCount() const { return m_writes; }

Q_SIGNALS:
    void writeCountChanged(int count);

private:
    struct Call
    {
        protocol::Request request;
        AfterCut afterCut = AfterCut::Lost;
        QPointer<QObject> context;
        AnswerHandler done;
        QDeadlineTimer deadline;
    };
    void complete(Call call, protocol::Answer<QJsonObject> answer);
    void expire();

    std::map<qint64, Call> m_calls;
    qint64 m_nextId = 1;
    int m_writes = 0;
    QTimer m_timer;
};

/// The fault of a call that no server answered.
[[nodiscard]] protocol::Fault lost(const QString &why);

} // namespace licheng
