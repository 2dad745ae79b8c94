// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/given_passwords.h"

namespace licheng::service {

namespace {

/// A client gives a call up after minutes; a retry after a cut comes within seconds.
constexpr qint64 keptSeconds = 300;

} // namespace

IssuedPasswords::Claim IssuedPasswords::claim(const QString &key, const QString &content, const Done &done,
                                              const QDateTime &now)
{
    forget(now);
    std::optional<QJsonObject> slips;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_issues.find(key);
        if (known == m_issues.end()) {
            for (const Issue &issue : std::as_const(m_issues)) {
                if (!issue.slips)
                    return Claim::Busy;
            }
            m_issues.insert(key, {content, {done}, std::nullopt, now});
            return Claim::Fresh;
        }
        if (known->content != content)
            return Claim::Reused;
        if (!known->slips) {
            known->waiting.push_back(done);
            return Claim::Repeat;
        }
        slips = known->slips;
    }
    done(*slips);
    return Claim::Repeat;
}

void IssuedPasswords::finish(const QString &key, const protocol::Answer<QJsonObject> &outcome,
                             const QDateTime &now)
{
    std::vector<Done> waiting;
    {
        const std::lock_guard lock(m_mutex);
        const auto issue = m_issues.find(key);
        if (issue == m_issues.end())
            return;
        waiting = std::exchange(issue->waiting, {});
        if (outcome) {
            issue->slips = outcome.value();
            issue->at = now;
        } else {
            m_issues.erase(issue);
        }
    }
    for (const Done &done : waiting)
        done(outcome);
}

void IssuedPasswords::forget(const QDateTime &now)
{
    const std::lock_guard lock(m_mutex);
    m_issues.removeIf([&](QHash<QString, Issue>::iterator it) {
        return it->slips && (it->at > now || it->at.secsTo(now) > keptSeconds);
    });
}

} // namespace licheng::service
