// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "shared/model/clock.h"

namespace licheng::service {

/// The progress.* methods: what is to be done, done and late for every step of articles 5 and 6, for the work
/// group. Counts are made on the caller's reader, each number by one grouped statement or two.
class ProgressService
{
public:
    ProgressService(RegulationBook &regulations, Clock clock)
        : m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params) const;
    [[nodiscard]] protocol::Answer<QJsonObject> trend(CallContext &context, const QJsonObject &params) const;

    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
