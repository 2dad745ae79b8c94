// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/pending_calls.h"

namespace licheng
{

using namespace protocol;

namespace
{

/// How late a deadline may be noticed.
constexpr int tickMs = 100;

} // namespace

Fault lost(const QString &why)
{
    return {ErrorCode::Lost, why, {}};
}

PendingCalls::PendingCalls(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &PendingCalls::expire);
}

PendingCalls::~PendingCalls() = default;

Request PendingCalls::add(const QString &method, const QJsonObject &params, AfterCut afterCut, QObject *context,
                          AnswerHandler done, std::chrono::milliseconds deadline)
{
    Call call;
    call.request = {m_nextId++, method, params};
    call.afterCut = afterCut;
    call.context = context;
    call.done = std::move(done);
    call.deadline = QDeadlineTimer(deadline);
    const Request request = call.request;
    m_calls.emplace(request.id.toInteger(), std::move(call));
    if (!m_timer.isActive())
        m_timer.start();
    if (afterCut == AfterCut::SendAgain)
        Q_EMIT writeCountChanged(++m_writes);
    return request;
}

bool PendingCalls::answer(const Response &response)
{
    auto node = m_calls.extract(response.id.toInteger());
    if (node.empty())
        return false;
    if (const auto *result = std::get_if<QJsonObject>(&response.outcome))
        complete(std::move(node.mapped()), *result);
    else
        complete(std::move(node.mapped()), std::get<Fault>(response.outcome));
    return true;
}

void PendingCalls::complete(Call call, Answer<QJsonObject> answer)
{
    if (m_calls.empty())
        m_timer.stop();
    if (call.afterCut == AfterCut::SendAgain)
        Q_EMIT writeCountChanged(--m_writes);
    if (call.context)
        call.done(std::move(answer));
}

void PendingCalls::cut()
{
    std::vector<qint64> ids;
    for (const auto &[id, call] : m_calls) {
        if (call.afterCut == AfterCut::Lost)
            ids.push_back(id);
    }
    // A handler may make new calls or end others, so each is looked up again.
    for (const qint64 id : ids)
        answer({id, lost(QStringLiteral("the connection was cut before the answer came"))});
}

std::vector<Request> PendingCalls::toSendAgain() const
{
    std::vector<Request> requests;
    for (const auto &[id, call] : m_calls)
        requests.push_back(call.request);
    return requests;
}

void PendingCalls::failAll(const Fault &fault)
{
    std::vector<qint64> ids;
    for (const auto &[id, call] : m_calls)
        ids.push_back(id);
    for (const qint64 id : ids)
        answer({id, fault});
}

void PendingCalls::expire()
{
    std::vector<qint64> ids;
    for (const auto &[id, call] : m_calls) {
        if (call.deadline.hasExpired())
            ids.push_back(id);
    }
    for (const qint64 id : ids)
        answer({id, lost(QStringLiteral("no answer came within the deadline"))});
}

} // namespace licheng
