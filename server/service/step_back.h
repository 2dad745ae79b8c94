// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace licheng::service {

/// From now on this thread lets those go first who are asked something now: with 3 it gets half as much of a
/// processor as others that want it too, with 5 a third. QThread's priorities do nothing under Linux's usual
/// scheduler.
inline void stepBack(int niceness)
{
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), niceness);
}

} // namespace licheng::service
