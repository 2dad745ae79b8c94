// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/store.h"


namespace licheng::service
{

/// Submission lists (article 6, paragraph 2): prepare, pre-check, export with archive, mark submitted.
class SubmissionService
{
public:
    SubmissionService(store::Store &store, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void prepare(CallContext &context, const QJsonObject &params, Done done);
    void precheck(CallContext &context, const QJsonObject &params, Done done);
    void exportList(CallContext &context, const QJsonObject &params, Done done);
    void submit(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);

    store::Store &m_store;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
