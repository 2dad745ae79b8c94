// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/process_guard.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace licheng {

void guardProcess()
{
    ::umask(S_IRWXG | S_IRWXO);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // A limit of 0 does not hold where the system pipes dumps to a program. (The leak sanitizer has to trace
    // the process.)
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
}

qint64 descriptors()
{
    rlimit files = {};
    return ::getrlimit(RLIMIT_NOFILE, &files) == 0 ? qint64(files.rlim_cur) : 0;
}

} // namespace licheng
