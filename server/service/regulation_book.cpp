// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_book.h"

#include "server/service/regulation_store.h"
#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Those that are approved: no rule asks a draft.
std::vector<Regulation> readVersions(store::Connection &connection)
{
    std::vector<Regulation> versions;
    for (const StoredVersion &stored : storedVersions(connection)) {
        if (stored.state() != VersionState::Approved)
            continue;
        auto version = Regulation::fromJson(stored.body);
        if (version)
            versions.push_back(std::move(version).value());
        else
            qWarning("a stored regulation is not valid: %s", qPrintable(version.error().message));
    }
    return versions;
}

} // namespace

protocol::Fault noRegulation()
{
    return {protocol::ErrorCode::Internal, u"no regulation is in force today"_s, {}};
}

std::shared_ptr<const std::vector<Regulation>> RegulationBook::versions(store::Connection &connection)
{
    const std::lock_guard lock(m_mutex);
    if (!m_versions || m_versions->empty())
        m_versions = std::make_shared<const std::vector<Regulation>>(readVersions(connection));
    return m_versions;
}

std::shared_ptr<const Regulation> RegulationBook::inForceAt(store::Connection &connection,
                                                            const QDateTime &instant)
{
    const auto all = versions(connection);
    const Regulation *found = inForce(*all, schoolTime(instant).date());
    // Shares the list's ownership, so that a version stays alive while a rule reads it.
    return found ? std::shared_ptr<const Regulation>(all, found) : nullptr;
}

void RegulationBook::forget()
{
    const std::lock_guard lock(m_mutex);
    m_versions.reset();
}

} // namespace licheng::service
