// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/pending_calls.h"

#include "app/client/param_key.h"

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

/// How late a deadline may be noticed.
constexpr int tickMs = 100;

} // namespace

Fault lost(const QString &why)
{
    return {ErrorCode::Lost, why, {}};
}

PendingCalls::PendingCalls(int window, QObject *parent) : QObject(parent), m_window(window)
{
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &PendingCalls::expire);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PendingCalls::sendWaiting);
}

PendingCalls::~PendingCalls() = default;

PendingCalls::Entry &PendingCalls::add(qint64 id, Call call)
{
    Entry &entry = m_calls[id];
    entry.method = call.method;
    entry.message = encode(Request{id, call.method, call.params});
    entry.afterCut = call.afterCut;
    entry.context = call.context;
    entry.done = std::move(call.done);
    entry.deadline = QDeadlineTimer(call.deadline);
    if (!m_timer.isActive())
        m_timer.start();
    return entry;
}

void PendingCalls::submit(Call call)
{
    const qint64 id = m_nextId++;
    const Entry &entry = add(id, std::move(call));
    const bool isTooLarge = entry.message.size() > maxMessage;
    if (!isTooLarge)
        m_waiting.insert(id);
    if (entry.afterCut == AfterCut::SendAgain)
        Q_EMIT writeCountChanged(++m_writes);
    if (isTooLarge) {
        const Fault fault{ErrorCode::TooLarge,
                          u"the request has more than %1 bytes"_s.arg(maxMessage),
                          {{key("limit"), maxMessage}}};
        QTimer::singleShot(0, this, [this, id, fault] { finish(id, fault); });
        return;
    }
    sendWaiting();
}

void PendingCalls::submitNow(Call call)
{
    Entry &entry = add(m_nextId++, std::move(call));
    entry.place = Place::Apart;
    Q_EMIT send(QByteArray(entry.message));
}

void PendingCalls::open()
{
    m_isOpen = true;
    sendWaiting();
}

void PendingCalls::place(qint64 id, Entry &entry, Place place)
{
    m_underWay += (place == Place::UnderWay) - (entry.place == Place::UnderWay);
    entry.place = place;
    if (place == Place::Waiting)
        m_waiting.insert(id);
    else
        m_waiting.erase(id);
}

void PendingCalls::sendWaiting()
{
    while (m_isOpen && !m_pause.isActive() && m_underWay < m_window && !m_waiting.empty()) {
        const qint64 id = *m_waiting.begin();
        Entry &entry = m_calls.at(id);
        if (entry.afterCut == AfterCut::Lost && !entry.context) {
            finish(id, lost(u"nobody waits for it any more"_s));
            continue;
        }
        place(id, entry, Place::UnderWay);
        Q_EMIT send(QByteArray(entry.message));
    }
}

/// Whether the call waits for its next try.
bool PendingCalls::putOff(qint64 id, Entry &entry, const Fault &fault)
{
    const qint64 pause = fault.data[u"retryAfterMs"].toInteger();
    if (entry.place != Place::UnderWay ||
        (fault.code != ErrorCode::RateLimited && fault.code != ErrorCode::Busy) || pause <= 0 ||
        pause > longestPause.count() || pause >= entry.deadline.remainingTime())
        return false;
    place(id, entry, Place::Waiting);
    if (m_pause.remainingTime() < pause)
        m_pause.start(static_cast<int>(pause));
    return true;
}

bool PendingCalls::answer(const Response &response)
{
    const qint64 id = response.id.toInteger();
    if (const auto *result = std::get_if<QJsonObject>(&response.outcome))
        return finish(id, *result);
    const auto &fault = std::get<Fault>(response.outcome);
    const auto found = m_calls.find(id);
    if (found != m_calls.end() && putOff(id, found->second, fault))
        return true;
    return finish(id, fault);
}

bool PendingCalls::finish(qint64 id, Answer<QJsonObject> answer)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return false;
    place(id, found->second, Place::Apart);
    const Entry entry = std::move(found->second);
    m_calls.erase(found);
    if (m_calls.empty())
        m_timer.stop();
    if (entry.afterCut == AfterCut::SendAgain)
        Q_EMIT writeCountChanged(--m_writes);
    // A read that nobody waits for is no failure.
    if (!answer && (entry.context || entry.afterCut == AfterCut::SendAgain))
        Q_EMIT failed(entry.method, answer.error());
    if (entry.context)
        entry.done(std::move(answer));
    sendWaiting();
    return true;
}

void PendingCalls::cut()
{
    m_isOpen = false;
    m_pause.stop();
    std::vector<qint64> reads;
    for (auto &[id, entry] : m_calls) {
        if (entry.afterCut == AfterCut::Lost)
            reads.push_back(id);
        else
            place(id, entry, Place::Waiting);
    }
    // A handler may make new calls or end others, so each is looked up again.
    for (const qint64 id : reads)
        finish(id, lost(u"the connection was cut before the answer came"_s));
}

void PendingCalls::failAll(const Fault &fault)
{
    m_isOpen = false;
    m_pause.stop();
    std::vector<qint64> ids;
    for (const auto &[id, entry] : m_calls)
        ids.push_back(id);
    for (const qint64 id : ids)
        finish(id, fault);
}

void PendingCalls::expire()
{
    std::vector<qint64> ids;
    for (const auto &[id, entry] : m_calls) {
        if (entry.deadline.hasExpired())
            ids.push_back(id);
    }
    for (const qint64 id : ids)
        finish(id, lost(u"no answer came within the deadline"_s));
}

} // namespace licheng
