// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/throttle.h"

#include <QCryptographicHash>

#include <algorithm>

namespace licheng {

namespace {

/// A key of fixed length, whatever was typed as the name; the same one for all spellings in case and form.
QByteArray keyOf(const QString &text)
{
    const QString normal = text.normalized(QString::NormalizationForm_C).trimmed().toCaseFolded();
    return QCryptographicHash::hash(normal.toUtf8(), QCryptographicHash::Sha256).first(16);
}

} // namespace

Throttle::Throttle(Clock clock, ThrottlePolicy policy) : m_clock(std::move(clock)), m_policy(policy) {}

qint64 Throttle::admit(const QString &account, const QString &address)
{
    const qint64 now = m_clock().toMSecsSinceEpoch();
    const QByteArray accountKey = keyOf(account);
    const QByteArray addressKey = keyOf(address);
    const std::lock_guard guard(m_lock);
    const qint64 wait = std::max(waitMs(m_accounts, accountKey, now), waitMs(m_addresses, addressKey, now));
    if (wait > 0) {
        return wait;
    }
    count(m_accounts, accountKey, m_policy.freePerAccount, now);
    count(m_addresses, addressKey, m_policy.freePerAddress, now);
    return 0;
}

void Throttle::succeeded(const QString &account, const QString &address)
{
    const std::lock_guard guard(m_lock);
    m_accounts.remove(keyOf(account));
    const auto entry = m_addresses.find(keyOf(address));
    if (entry == m_addresses.end()) {
        return;
    }
    entry->attempts -= 1;
    if (entry->attempts <= 0) {
        m_addresses.erase(entry);
    } else {
        entry->openFromMs = entry->lastMs;
    }
}

qsizetype Throttle::remembered() const
{
    const std::lock_guard guard(m_lock);
    return m_accounts.size() + m_addresses.size();
}

qint64 Throttle::waitMs(const Table &table, const QByteArray &key, qint64 now) const
{
    const auto entry = table.constFind(key);
    // The bound matters when the clock was set back: nobody waits longer than the longest delay.
    return entry == table.constEnd()
               ? 0
               : std::clamp<qint64>(entry->openFromMs - now, 0, m_policy.longestDelayMs);
}

void Throttle::count(Table &table, const QByteArray &key, int freeAttempts, qint64 now)
{
    if (!table.contains(key)) {
        makeRoom(table, now);
    }
    Entry &entry = table[key];
    if (now - entry.lastMs > m_policy.forgetAfterMs) {
        entry.attempts = 0;
    }
    entry.attempts += 1;
    entry.lastMs = now;
    entry.openFromMs = now + delayMs(entry.attempts - freeAttempts);
}

qint64 Throttle::delayMs(int attemptsBeyondFree) const
{
    if (attemptsBeyondFree < 0) {
        return 0;
    }
    // 2^30 s is beyond any sensible longest delay and far from overflow.
    const int doublings = std::min(attemptsBeyondFree, 30);
    return std::min(m_policy.firstDelayMs << doublings, m_policy.longestDelayMs);
}

void Throttle::makeRoom(Table &table, qint64 now) const
{
    if (table.size() < m_policy.capacity) {
        return;
    }
    table.removeIf([&](const auto &entry) { return now - entry.value().lastMs > m_policy.forgetAfterMs; });
    if (table.size() < m_policy.capacity) {
        return;
    }
    // The one with the fewest attempts loses the least protection; among these the oldest.
    const auto weakest =
        std::min_element(table.begin(), table.end(), [](const Entry &left, const Entry &right) {
            return std::pair(left.attempts, left.lastMs) < std::pair(right.attempts, right.lastMs);
        });
    table.erase(weakest);
}

} // namespace licheng
