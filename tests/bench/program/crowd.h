// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QJsonObject>
#include <QSslCertificate>
#include <QString>

#include <functional>
#include <vector>

namespace licheng::bench {

/// A server to be asked: where it listens and whom it trusts.
struct Target
{
    quint16 port = 0;
    QSslCertificate certificate;
    QString password; ///< of every account; empty: nobody signs in (the bare server)
};

/// What a crowd got: one latency a piece of work, in milliseconds, sorted.
struct Load
{
    std::vector<double> latencies;
    qint64 faults = 0; ///< refusals, clients that did not get in or were left without an answer, slow answers
    QString firstFault;
    double seconds = 0;

    void fault(const QString &what);
    void add(const Load &other); ///< of another thread; sort() afterwards
    void sort();
    [[nodiscard]] double perSecond() const { return seconds == 0 ? 0 : double(latencies.size()) / seconds; }
    /// 0.5: the median.
    [[nodiscard]] double quantile(double of) const;
    [[nodiscard]] QString spread() const; ///< "p50 1.2 ms, p95 2.0 ms, p99 3.4 ms"
};

/// What went wrong in any of them; empty: nothing.
[[nodiscard]] QString faultOf(std::initializer_list<const Load *> loads);

/// The wire's form of one request.
[[nodiscard]] QString request(qint64 id, const QString &method, const QJsonObject &params);

/// Where a client's work stands: what it was answered to its last turn, nothing before the first.
struct Place
{
    int client = 0;
    qint64 id = 0;  ///< of the request that comes now
    int turn = 0;   ///< from 0 in each piece of work
    QString answer; ///< to the turn before
};
/// What a client sends: binary messages, then one request. The answer to the last one ends the piece of work.
struct Turn
{
    QByteArrayList pieces;
    QString text;
    bool isLast = true;
    int ahead = 0; ///< so many turns are asked beside this one before it is answered
};
using MakeTurn = std::function<Turn(const Place &)>;

/// Nobody waits longer for a click: a piece of work that takes more milliseconds is a fault whatever else the
/// row measures.
inline constexpr double slowClick = 5'000;

/// So many clients, signed in as the accounts in turn, do one piece of work after the other until the time is
/// over. They share two threads.
[[nodiscard]] Load crowd(const Target &target, const QStringList &logins, int clients, double seconds,
                         const MakeTurn &turn, double slow = slowClick);

} // namespace licheng::bench
