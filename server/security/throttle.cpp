// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/throttle.h"

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

QByteArray ownKey(const QString &account, const QString &place)
{
    return keyOf(account) + keyOf(place);
}

} // namespace

Throttle::Throttle(Clock clock, ThrottlePolicy policy) : m_clock(std::move(clock)), m_policy(policy) {}

qint64 Throttle::admit(const QString &account, const QString &address, Known known, const QString &device)
{
    const qint64 now = m_clock().toMSecsSinceEpoch();
    const QByteArray accountKey = keyOf(account);
    const QByteArray addressKey = keyOf(address);
    const QByteArray own = ownKey(account, known == Known::Device ? device : address);
    const std::lock_guard guard(m_lock);
    Table &table = known == Known::No ? m_accounts : m_own;
    const QByteArray &key = known == Known::No ? accountKey : own;
    qint64 wait = waitMs(table, key, now, Known::No);
    if (known != Known::Device) {
        const auto tried = m_accounts.constFind(accountKey);
        const bool isFirst = tried == m_accounts.constEnd() || tried->attempts < m_policy.firstAttempts;
        wait = std::max(wait, waitMs(m_addresses, addressKey, now, isFirst ? Known::Address : known));
    }
    if (wait > 0) {
        return wait;
    }
    count(table, key, m_policy.freePerAccount, m_policy.longestDelayMs, now);
    if (known != Known::Device) {
        count(m_addresses, addressKey, m_policy.freePerAddress, m_policy.longestAddressDelayMs, now);
    }
    return 0;
}

void Throttle::succeeded(const QString &account, const QString &address, Known known, const QString &device)
{
    const std::lock_guard guard(m_lock);
    if (known == Known::Device) {
        m_own.remove(ownKey(account, device));
        return;
    }
    if (known == Known::Address) {
        m_own.remove(ownKey(account, address));
    } else {
        m_accounts.remove(keyOf(account));
    }
    const auto entry = m_addresses.find(keyOf(address));
    if (entry == m_addresses.end()) {
        return;
    }
    entry->attempts -= 1;
    if (entry->attempts <= 0) {
        m_addresses.erase(entry);
        return;
    }
    // What the others' attempts have earned stays: only the wait that this one added is taken back.
    const qint64 longest = m_policy.longestAddressDelayMs;
    entry->openFromMs = entry->lastMs + delayMs(entry->attempts - m_policy.freePerAddress, longest);
    entry->openFromOfKnownMs =
        entry->lastMs + delayMs(entry->attempts - m_policy.freePerAddressOfKnown, longest);
}

qsizetype Throttle::remembered() const
{
    const std::lock_guard guard(m_lock);
    return m_accounts.size() + m_own.size() + m_addresses.size();
}

qint64 Throttle::waitMs(Table &table, const QByteArray &key, qint64 now, Known known) const
{
    const auto entry = table.find(key);
    if (entry == table.end()) {
        return 0;
    }
    // The clock was set back: what is left of the delay begins now, or it would last until the old time comes
    // again.
    if (entry->lastMs > now) {
        const qint64 back = entry->lastMs - now;
        entry->lastMs -= back;
        entry->openFromMs -= back;
        entry->openFromOfKnownMs -= back;
    }
    const qint64 openFrom = known == Known::No ? entry->openFromMs : entry->openFromOfKnownMs;
    return std::clamp<qint64>(openFrom - now, 0, m_policy.longestDelayMs);
}

void Throttle::count(Table &table, const QByteArray &key, int freeAttempts, qint64 longestMs, qint64 now)
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
    entry.openFromMs = now + delayMs(entry.attempts - freeAttempts, longestMs);
    entry.openFromOfKnownMs = now + delayMs(entry.attempts - m_policy.freePerAddressOfKnown, longestMs);
}

qint64 Throttle::delayMs(int attemptsBeyondFree, qint64 longestMs) const
{
    if (attemptsBeyondFree < 0) {
        return 0;
    }
    // 2^30 s is beyond any sensible longest delay and far from overflow.
    const int doublings = std::min(attemptsBeyondFree, 30);
    return std::min(m_policy.firstDelayMs << doublings, longestMs);
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
