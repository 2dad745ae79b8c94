// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/pending_calls.h"
#include "app/client/record_source.h"

#include <QTimer>

#include <functional>
#include <vector>

namespace licheng {

/// A server in memory: answers calls by a function and keeps what was asked. Not ready: nothing is
/// answered until the test says so.
class FakeBackend : public Backend
{
    Q_OBJECT
public:
    struct Call
    {
        QString method;
        QJsonObject params;
    };
    using Server = std::function<protocol::Answer<QJsonObject>(const Call &)>;

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        calls.push_back({method, params});
        const auto answer =
            ready ? server(calls.back()) : protocol::Answer<QJsonObject>(lost(QStringLiteral("cut")));
        QTimer::singleShot(0, context, [done = std::move(done), answer] { done(answer); });
    }

    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline) override
    {
        call(method, params, context, std::move(done), deadline);
    }

    [[nodiscard]] bool isReady() const override { return ready; }
    void sendChunk(const protocol::Chunk &chunk) override
    {
        unsent += chunk.bytes.size();
        mostUnsent = std::max(mostUnsent, unsent);
        chunks.push_back(chunk);
        QTimer::singleShot(0, this, [this, size = chunk.bytes.size()] {
            unsent -= size;
            Q_EMIT bytesSent();
        });
    }
    [[nodiscard]] qint64 unsentBytes() const override { return unsent; }

    void setReady(bool value)
    {
        ready = value;
        Q_EMIT readyChanged(value);
    }

    [[nodiscard]] int count(QStringView method) const
    {
        return int(
            std::count_if(calls.cbegin(), calls.cend(), [&](const Call &c) { return c.method == method; }));
    }

    Server server = [](const Call &) { return QJsonObject{}; };
    std::vector<Call> calls;
    std::vector<protocol::Chunk> chunks;
    qint64 unsent = 0;
    qint64 mostUnsent = 0;
    bool ready = true;
};

} // namespace licheng
