// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/process_memory.h"

#include <QDir>
#include <QFile>
#include <QString>

using namespace Qt::StringLiterals;

namespace licheng::bench {

ProcessMemory memoryOf(qint64 processId)
{
    QFile status(u"/proc/%1/status"_s.arg(processId));
    if (!status.open(QIODevice::ReadOnly))
        qFatal("process %lld is not there", static_cast<long long>(processId));
    ProcessMemory memory;
    const auto lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        // "VmHWM:     123456 kB"
        const double megabytes = line.simplified().split(' ').value(1).toDouble() / 1024;
        if (line.startsWith("VmHWM:"))
            memory.peak = megabytes;
        else if (line.startsWith("VmRSS:"))
            memory.now = megabytes;
    }
    return memory;
}

void resetPeak(qint64 processId)
{
    // 5: VmHWM begins anew (proc(5)).
    QFile references(u"/proc/%1/clear_refs"_s.arg(processId));
    if (!references.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || references.write("5") != 1)
        qFatal("the peak of process %lld cannot be reset", static_cast<long long>(processId));
}

double processorOf(qint64 processId)
{
    double sum = 0;
    const QDir threads(u"/proc/%1/task"_s.arg(processId));
    for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // Nanoseconds on a processor stand first.
        QFile times(threads.filePath(thread + u"/schedstat"_s));
        if (times.open(QIODevice::ReadOnly))
            sum += times.readAll().split(' ').first().toDouble() / 1e6;
    }
    return sum;
}

} // namespace licheng::bench
