// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "shared/model/clock.h"

namespace licheng::service
{

/// What the regulation asks of the caller now: home.summary. Every number is counted by the same queries,
/// conditions and scope as the list that its line leads to.
class HomeService
{
public:
    HomeService(RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> summary(CallContext &context, const QJsonObject &params);

    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
