// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QString>

#include <functional>
#include <vector>

namespace licheng::bench {

/// A school's server to be asked: where it listens and whom it trusts.
struct Target
{
    quint16 port = 0;
    QSslCertificate certificate;
    QString password; ///< of every account
};

/// What a crowd got: one latency an answer, in milliseconds, sorted.
struct Load
{
    std::vector<double> latencies;
    qint64 faults = 0;
    QString firstFault;
    double seconds = 0;

    [[nodiscard]] double perSecond() const { return seconds == 0 ? 0 : double(latencies.size()) / seconds; }
    /// 0.5: the median.
    [[nodiscard]] double quantile(double of) const;
    [[nodiscard]] QString spread() const; ///< "p50 1.2 ms, p99 3.4 ms"
};

/// The request that a client sends as its number-th, as JSON-RPC with that id.
using MakeRequest = std::function<QString(int client, qint64 id)>;

/// So many clients, signed in as the accounts in turn, keep one request under way each until the time is
/// over. They share two threads.
[[nodiscard]] Load crowd(const Target &target, const QStringList &logins, int clients, double seconds,
                         const MakeRequest &request);

} // namespace licheng::bench
