// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/clock_watch.h"

#include "server/store/setting.h"

#include <QJsonDocument>

#include <ctime>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString clockKey = u"clock"_s;
/// What time servers correct at once.
constexpr std::chrono::minutes tolerance{5};
/// A school is closed over the summer, and its server may be off.
constexpr std::chrono::hours longestPause{75 * 24};
constexpr std::chrono::hours trustedAfter{72};

QString text(const QDateTime &instant)
{
    return instant.isValid() ? instant.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime instant(const QJsonValue &json)
{
    return QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
}

} // namespace

SteadyClock bootClock()
{
    return [] {
        timespec time = {};
        ::clock_gettime(CLOCK_BOOTTIME, &time);
        return std::chrono::milliseconds(qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000);
    };
}

bool isAhead(const QDateTime &stored, const QDateTime &now)
{
    return stored.isValid() && now.msecsTo(stored) > std::chrono::milliseconds(tolerance).count();
}

bool isDue(const QDateTime &stored, std::chrono::seconds interval, const QDateTime &now)
{
    return !stored.isValid() || isAhead(stored, now) || stored.addSecs(interval.count()) <= now;
}

ClockState readClockState(store::Connection &connection)
{
    const QJsonObject json =
        QJsonDocument::fromJson(store::setting(connection, clockKey).value_or(QString()).toUtf8()).object();
    return {instant(json[u"seen"]), instant(json[u"jumpFrom"]), instant(json[u"jumpTo"]),
            std::chrono::milliseconds(json[u"since"].toInteger())};
}

bool writeClockState(store::Connection &connection, const ClockState &state)
{
    const QJsonObject json{{u"seen"_s, text(state.seen)},
                           {u"jumpFrom"_s, text(state.jumpFrom)},
                           {u"jumpTo"_s, text(state.jumpTo)},
                           {u"since"_s, qint64(state.since.count())}};
    return store::setSetting(connection, clockKey,
                             QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

ClockState ClockWatch::look(ClockState known, const QDateTime &lastChange)
{
    const QDateTime now = m_clock();
    const std::chrono::milliseconds steady = m_steady();
    const bool isFirst = !m_lastTime.isValid();
    const std::chrono::milliseconds ran = isFirst ? std::chrono::milliseconds(0) : steady - m_lastSteady;
    // While the server runs, the steady clock tells what the time should be; at the start only what the store
    // has seen.
    QDateTime expected = isFirst ? known.seen : m_lastTime.addMSecs(ran.count());
    if (isFirst && !expected.isValid())
        expected = lastChange;
    const std::chrono::milliseconds ahead(expected.isValid() ? expected.msecsTo(now) : 0);
    const bool hasJumped =
        ahead < -tolerance || ahead > (isFirst ? std::chrono::milliseconds(longestPause) : tolerance);
    m_lastTime = now;
    m_lastSteady = steady;
    known.seen = now;
    if (hasJumped) {
        known.jumpFrom = expected;
        known.jumpTo = now;
        known.since = std::chrono::milliseconds(0);
    } else if (known.isDoubtful()) {
        known.since += ran;
        if (known.since >= trustedAfter) {
            known.jumpFrom = known.jumpTo = {};
            known.since = std::chrono::milliseconds(0);
        }
    }
    return known;
}

} // namespace licheng
