// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

#include <functional>
#include <mutex>

namespace licheng {

/// Tells the present instant in UTC; injected, so that tests need not wait.
using Clock = std::function<QDateTime()>;

/// Whether the account's owner has signed in before from where an attempt comes: then it has an allowance of
/// its own, which nobody uses up from elsewhere.
enum class Known { No, Address, Device };

/// How fast somebody may guess. A whole school may share one address, so an address has more free attempts.
struct ThrottlePolicy
{
    int freePerAccount = 5;
    int freePerAddress = 50;
    /// An address slows down those who are known there, and the first attempts at a name, only after so many:
    /// a computer room may not lock out its school, but it does not try a password on every account either.
    int freePerAddressOfKnown = 500;
    int firstAttempts = 2;
    qint64 firstDelayMs = 1000;
    qint64 longestDelayMs = 5LL * 60 * 1000;
    /// What an address has earned is a rate and no lock: others sit behind it.
    qint64 longestAddressDelayMs = 5000;
    /// After this time without an attempt all is forgotten.
    qint64 forgetAfterMs = 60LL * 60 * 1000;
    /// Accounts and addresses remembered, each.
    qsizetype capacity = 10'000;
};

/// Slows down log-in attempts per account and per address: after the free attempts each further one doubles
/// the delay. Where the owner is known, the account's delay is not his; whoever signs in for the first time
/// is not kept waiting by the guesses of others at other names. Safe to use from several threads.
class Throttle
{
public:
    explicit Throttle(Clock clock, ThrottlePolicy policy = {});

    /// 0 when the attempt may be made, and it is then counted as failed until succeeded() is called: attempts
    /// sent at the same time gain nothing. Otherwise the milliseconds to wait, and nothing is counted.
    /// @p address: for IPv6 the caller passes the /64 network, of which every household has one.
    /// @p device: of a known device, its number.
    [[nodiscard]] qint64 admit(const QString &account, const QString &address, Known known = Known::No,
                               const QString &device = {});

    /// The admitted attempt was right: the account starts anew, the address gets this attempt back.
    void succeeded(const QString &account, const QString &address, Known known = Known::No,
                   const QString &device = {});

    /// How many accounts and addresses are remembered.
    [[nodiscard]] qsizetype remembered() const;

private:
    struct Entry
    {
        int attempts = 0;
        qint64 lastMs = 0;
        qint64 openFromMs = 0;
        qint64 openFromOfKnownMs = 0;
    };
    using Table = QHash<QByteArray, Entry>;

    [[nodiscard]] qint64 waitMs(Table &table, const QByteArray &key, qint64 now, Known known) const;
    void count(Table &table, const QByteArray &key, int freeAttempts, qint64 longestMs, qint64 now);
    [[nodiscard]] qint64 delayMs(int attemptsBeyondFree, qint64 longestMs) const;
    void makeRoom(Table &table, qint64 now) const;

    const Clock m_clock;
    const ThrottlePolicy m_policy;
    mutable std::mutex m_lock;
    Table m_accounts;
    Table m_own; ///< of an account at a known address or device
    Table m_addresses;
};

} // namespace licheng
