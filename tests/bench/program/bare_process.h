// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program/crowd.h"

#include <QProcess>

namespace licheng::bench {

/// The bare server in a process of its own, as the school's server is one.
class BareProcess
{
public:
    explicit BareProcess(const QString &dataFolder);
    ~BareProcess();
    BareProcess(const BareProcess &) = delete;
    BareProcess &operator=(const BareProcess &) = delete;
    [[nodiscard]] const Target &target() const { return m_target; }

private:
    QProcess m_process;
    Target m_target;
};

/// What the process runs: prints its port, ends when its standard input does.
int serveBare(const QString &dataFolder);

} // namespace licheng::bench
