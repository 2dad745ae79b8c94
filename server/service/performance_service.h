// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The selection of performances (article 6, paragraph 1), in which what the school or an outside body
/// registered does not count (article 5, row 4).
class PerformanceService
{
public:
    PerformanceService(store::Writer &writer, RegulationBook &regulations)
        : m_writer(writer), m_regulations(regulations)
    {
    }
    void registerMethods(Api &api);

private:
    void select(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
};

} // namespace licheng::service
