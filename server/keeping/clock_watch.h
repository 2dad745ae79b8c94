// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/model/clock.h"

#include <QJsonObject>

#include <chrono>

namespace licheng {

/// Time since some moment that no setting of the clock changes.
using SteadyClock = std::function<std::chrono::milliseconds()>;
/// Since the computer started, its sleep included.
[[nodiscard]] SteadyClock bootClock();

/// Whether so long has passed since a stored instant. One from the future was written while the clock was
/// ahead, and counts as never: otherwise nothing would be due for years.
[[nodiscard]] bool isDue(const QDateTime &stored, std::chrono::seconds interval, const QDateTime &now);
/// Whether the instant lies in the future, beyond what clocks are corrected by.
[[nodiscard]] bool isAhead(const QDateTime &stored, const QDateTime &now);

/// What the store keeps of the clock (its setting "clock").
struct ClockState
{
    QDateTime seen;     ///< the last time that the server saw
    QDateTime jumpFrom; ///< of the last jump; invalid: there was none, or it is trusted by now
    QDateTime jumpTo;
    std::chrono::milliseconds since{0}; ///< how long the server has run with it

    [[nodiscard]] bool isDoubtful() const { return jumpFrom.isValid(); }
    bool operator==(const ClockState &) const = default;
};
[[nodiscard]] ClockState readClockState(store::Connection &connection);
[[nodiscard]] bool writeClockState(store::Connection &connection, const ClockState &state);

/// Watches the computer's clock: a time before the last one that the store has seen, months after it, or
/// another course than the steady clock's, is a jump. Until the server has run for three days with the new
/// time, the clock is doubtful: nothing is removed because it is old, and people are told.
class ClockWatch
{
public:
    ClockWatch(Clock clock, SteadyClock steady) : m_clock(std::move(clock)), m_steady(std::move(steady)) {}

    /// The state after a look at the clock; `known` is what the store keeps, `lastChange` the time of its
    /// newest change.
    [[nodiscard]] ClockState look(ClockState known, const QDateTime &lastChange);

private:
    const Clock m_clock;
    const SteadyClock m_steady;
    QDateTime m_lastTime;
    std::chrono::milliseconds m_lastSteady{0};
};

} // namespace licheng
