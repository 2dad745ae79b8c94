// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/control.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace licheng {

#ifdef Q_OS_UNIX

namespace {

/// A signal handler may only call write(2) and the like, so it writes to one end and the event loop reads
/// the other.
int ends[2] = {-1, -1};

extern "C" void tellOfSignal(int)
{
    const char byte = 1;
    // Nothing can be done about a failure here; a full pipe has told already.
    [[maybe_unused]] const ssize_t written = ::write(ends[0], &byte, sizeof byte);
}

bool handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    return sigaction(signal, &action, nullptr) == 0;
}

} // namespace

StopSignals::StopSignals(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return;
    auto *notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(ends[1], bytes, sizeof bytes) > 0) {
        }
        Q_EMIT stopRequested();
    });
    handle(SIGTERM, &tellOfSignal);
    handle(SIGINT, &tellOfSignal);
}

StopSignals::~StopSignals()
{
    handle(SIGTERM, SIG_DFL);
    handle(SIGINT, SIG_DFL);
    for (int &end : ends) {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
}

#else

StopSignals::StopSignals(QObject *parent) : QObject(parent) {}
StopSignals::~StopSignals() = default;

#endif

} // namespace licheng
