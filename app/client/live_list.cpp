// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/live_list.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

constexpr int retryDelayMs = 2000;

/// A connection may have several lists, each with a number of its own.
qint64 newNumber()
{
    static qint64 last = 0;
    return ++last;
}

bool passes(const Fault &fault)
{
    return fault.code == ErrorCode::Lost || fault.code == ErrorCode::RateLimited ||
           fault.code == ErrorCode::Busy;
}

} // namespace

LiveList::LiveList(RecordSource &source, QObject *parent)
    : QObject(parent), m_source(source), m_number(newNumber())
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryDelayMs);
    connect(&m_retry, &QTimer::timeout, this, &LiveList::ask);
    connect(
        &m_source, &RecordSource::notified, this, [this](const QString &method, const QJsonObject &params) {
            if (m_isCurrent && method == u"record.patch" && params[u"subscription"].toInteger() == m_number)
                takePatch(params);
        });
    connect(&m_source, &RecordSource::beganAnew, this, [this] {
        if (m_isWanted)
            ask();
    });
    connect(&m_source, &RecordSource::leftSight, this, &LiveList::unsubscribe);
}

LiveList::~LiveList()
{
    unsubscribe();
}

void LiveList::show(const RecordQuery &query)
{
    m_query = query;
    m_query.after = {};
    m_query.wantCount = true;
    m_query.limit = std::min(query.limit, maxRows);
    m_isWanted = true;
    ask();
}

void LiveList::end()
{
    m_isWanted = false;
    unsubscribe();
}

void LiveList::ask()
{
    m_retry.stop();
    m_isCurrent = false;
    ++m_run;
    // Asked when it comes into sight.
    if (!m_source.isInSight())
        return;
    m_isAsked = true;
    QJsonObject params = toJson(m_query);
    params.insert(u"subscription"_s, m_number);
    m_source.call(u"record.subscribe"_s, params, this,
                  [this, run = m_run](const Answer<QJsonObject> &answer) {
                      if (run == m_run)
                          take(answer);
                  });
}

void LiveList::take(const Answer<QJsonObject> &answer)
{
    const Answer<Page> page = answer ? pageFromJson(*answer) : Answer<Page>(answer.error());
    if (!page) {
        if (passes(page.error()))
            m_retry.start();
        Q_EMIT failed(page.error());
        return;
    }
    m_page = *page;
    m_isCurrent = true;
    Q_EMIT read(m_page);
}

void LiveList::takePatch(const QJsonObject &patch)
{
    if (patch[u"again"].toBool())
        return ask();
    QHash<qint64, QJsonValue> known;
    known.reserve(m_page.rows.size());
    for (const QJsonArray &rows : {m_page.rows, patch[u"rows"].toArray()}) {
        for (const QJsonValue &row : rows)
            known.insert(row[0].toInteger(), row);
    }
    QJsonArray order = patch[u"order"].toArray();
    if (!patch.contains(u"order")) {
        for (const QJsonValue &row : std::as_const(m_page.rows))
            order.append(row[0]);
    }
    QJsonArray rows;
    for (const QJsonValue &id : std::as_const(order)) {
        const auto row = known.constFind(id.toInteger());
        // It tells of rows that never came here.
        if (row == known.cend())
            return ask();
        rows.append(*row);
    }
    m_page.rows = rows;
    m_page.total = patch[u"total"].toInteger();
    m_page.next = {};
    Q_EMIT patched(m_page);
}

void LiveList::unsubscribe()
{
    ++m_run;
    m_retry.stop();
    m_isCurrent = false;
    // Told to a server that has lost the connection it is lost as well, and then nothing is left there.
    if (std::exchange(m_isAsked, false))
        m_source.call(u"record.unsubscribe"_s, {{u"subscription"_s, m_number}}, &m_source,
                      [](const Answer<QJsonObject> &) {});
}

} // namespace licheng
