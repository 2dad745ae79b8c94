// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "shared/model/clock.h"

namespace licheng::service {

/// The work group against article 2: who holds which seat on a day, and what is wrong.
class WorkGroupService
{
public:
    WorkGroupService(RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> composition(CallContext &context,
                                                            const QJsonObject &params) const;

    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
