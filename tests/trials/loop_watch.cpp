// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/loop_watch.h"

#include <pthread.h>
#include <time.h>

namespace licheng::trial {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds between{5};

} // namespace

LoopWatch::LoopWatch()
{
    pthread_getcpuclockid(pthread_self(), &m_clock);
    m_asker = std::thread([this] {
        while (!m_isEnding) {
            if (!m_isWaiting.exchange(true))
                QMetaObject::invokeMethod(
                    this, [this, asked = computed()] { answer(asked); }, Qt::QueuedConnection);
            std::this_thread::sleep_for(between);
        }
    });
}

LoopWatch::~LoopWatch()
{
    m_isEnding = true;
    m_asker.join();
}

double LoopWatch::computed() const
{
    timespec time{};
    clock_gettime(m_clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

void LoopWatch::answer(double asked)
{
    const double took = computed() - asked;
    m_worst = std::max(m_worst, took);
    if (took > double(bound.count()))
        m_freezes.emplace(took, u"%1 ms: %2"_s.arg(took, 0, 'f', 0).arg(m_doing));
    m_isWaiting = false;
}

QStringList LoopWatch::freezes() const
{
    QStringList told;
    for (const auto &[took, sentence] : m_freezes)
        told.append(sentence);
    return told;
}

} // namespace licheng::trial
