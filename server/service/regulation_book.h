// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"
#include "shared/protocol/error.h"
#include "shared/rules/regulation.h"

#include <memory>
#include <mutex>

namespace licheng::service {

/// Where there is no version in force: a store always has one.
[[nodiscard]] protocol::Fault noRegulation();

/// The versions of the regulation in the store. Read once, then shared between threads.
class RegulationBook
{
public:
    /// The version in force at the instant, by the school's calendar; null when the store has none.
    [[nodiscard]] std::shared_ptr<const Regulation> inForceAt(store::Connection &connection,
                                                              const QDateTime &instant);
    /// All of them, by the day on which they take effect; never null.
    [[nodiscard]] std::shared_ptr<const std::vector<Regulation>> versions(store::Connection &connection);
    /// Reads the store again at the next question.
    void forget();

private:
    std::mutex m_mutex;
    std::shared_ptr<const std::vector<Regulation>> m_versions;
};

} // namespace licheng::service
