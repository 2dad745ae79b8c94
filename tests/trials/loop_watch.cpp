// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/loop_watch.h"

#include <csignal>

#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <time.h>

namespace licheng::trial {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds between{5};
constexpr int mostFrames = 100;
/// The handler's own and what the system puts before it.
constexpr int ownFrames = 2;

void *frames[mostFrames];
std::atomic<int> frameCount = 0;

/// In the watched thread, wherever it is.
void keepFrames(int)
{
    frameCount = ::backtrace(frames, mostFrames);
}

/// A line for each function that has a name; the innermost first.
QString told(int count)
{
    QString lines;
    for (int i = ownFrames; i < count; ++i) {
        Dl_info info{};
        if (::dladdr(frames[i], &info) == 0 || !info.dli_sname)
            continue;
        char *plain = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, nullptr);
        lines += u"\n    "_s + QString::fromLatin1(plain ? plain : info.dli_sname).left(120);
        std::free(plain);
    }
    return lines;
}

} // namespace

LoopWatch::LoopWatch(std::chrono::milliseconds bound) : m_bound(bound), m_watched(pthread_self())
{
    pthread_getcpuclockid(m_watched, &m_clock);
    // The first call loads a library, which a signal's handler must not.
    keepFrames(0);
    frameCount = 0;
    std::signal(SIGUSR2, &keepFrames);
    m_asker = std::thread([this] {
        while (!m_isEnding) {
            if (m_isPaused) {
                // Nothing is asked.
            } else if (!m_isWaiting.exchange(true)) {
                m_asked = computed();
                QMetaObject::invokeMethod(this, &LoopWatch::answer, Qt::QueuedConnection);
            } else if (frameCount == 0 && computed() - m_asked > double(m_bound.count())) {
                pthread_kill(m_watched, SIGUSR2);
            }
            std::this_thread::sleep_for(between);
        }
    });
}

LoopWatch::~LoopWatch()
{
    m_isEnding = true;
    m_asker.join();
    std::signal(SIGUSR2, SIG_DFL);
}

double LoopWatch::computed() const
{
    timespec time{};
    clock_gettime(m_clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

void LoopWatch::answer()
{
    const double took = m_isPassedOver.exchange(false) ? 0 : computed() - m_asked;
    m_worst = std::max(m_worst, took);
    if (took > double(m_bound.count()))
        m_freezes.emplace(took, u"%1 ms: %2%3"_s.arg(took, 0, 'f', 0).arg(m_doing, told(frameCount)));
    frameCount = 0;
    m_isWaiting = false;
}

void LoopWatch::goOn()
{
    // What was asked before or meanwhile is answered after the pause.
    m_isPassedOver = m_isWaiting.load();
    m_isPaused = false;
}

QStringList LoopWatch::freezes() const
{
    QStringList told;
    for (const auto &[took, sentence] : m_freezes)
        told.append(sentence);
    return told;
}

} // namespace licheng::trial
