// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/program/crowd.h"

#include <QProcess>

namespace licheng::bench {

/// The sample school in a data folder and its server as a process of its own, on a free port of loopback.
class SampleServer
{
public:
    /// Uses the school that the folder holds, or makes one.
    SampleServer(const QString &data, int students);
    ~SampleServer();
    SampleServer(const SampleServer &) = delete;
    SampleServer &operator=(const SampleServer &) = delete;

    /// Unless the folder holds one.
    static void makeSchool(const QString &data, int students);
    [[nodiscard]] static QString password(); ///< of its accounts

    [[nodiscard]] const Target &target() const { return m_target; }
    [[nodiscard]] const QString &data() const { return m_data; }
    [[nodiscard]] int students() const { return m_students; }
    /// By which the app finds and trusts it.
    [[nodiscard]] QString invitation() const;
    [[nodiscard]] qint64 processId() const { return m_server.processId(); }
    /// Accounts for so many clients with all that the registry may: one account has at most 40 connections.
    [[nodiscard]] QStringList clerks(int clients) const;

private:
    QString m_data;
    int m_students;
    QProcess m_server;
    Target m_target;
};

} // namespace licheng::bench
