// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <map>
#include <thread>

namespace licheng::trial {

/// Watches the event loop of the thread that made it from another one: how long it leaves a question
/// unanswered, and for how much of that the thread itself was computing (a busy machine is no freeze). A
/// freeze is told with the functions that the thread was in when it had computed for as long as is allowed.
class LoopWatch : public QObject
{
    Q_OBJECT
public:
    /// \p bound: computing without a look at the events for longer than this is a freeze.
    explicit LoopWatch(std::chrono::milliseconds bound);
    ~LoopWatch() override;

    /// While programs begin and end no event loop is run: nothing is watched until goOn().
    void pause() { m_isPaused = true; }
    void goOn();
    /// What the thread is doing now, for the sentences.
    void setDoing(const QString &what) { m_doing = what; }
    /// Some lines a freeze, the worst at the end.
    [[nodiscard]] QStringList freezes() const;
    [[nodiscard]] double worst() const { return m_worst; } ///< milliseconds of computing

private:
    void answer();
    [[nodiscard]] double computed() const; ///< milliseconds of the watched thread's processor time

    const std::chrono::milliseconds m_bound;
    const pthread_t m_watched;
    clockid_t m_clock = 0;
    std::atomic<double> m_asked = 0; ///< what the watched thread had computed when it was asked
    QString m_doing;
    std::multimap<double, QString> m_freezes;
    double m_worst = 0;
    std::atomic<bool> m_isWaiting = false;
    std::atomic<bool> m_isPaused = true;
    std::atomic<bool> m_isPassedOver = false; ///< the question that is open
    std::atomic<bool> m_isEnding = false;
    std::thread m_asker;
};

} // namespace licheng::trial
