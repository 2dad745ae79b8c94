// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The student's steps of a course outcome: selection (article 6, paragraph 1), sending again after a return,
/// and what is left of the quotas.
class OutcomeService
{
public:
    OutcomeService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void select(CallContext &context, const QJsonObject &params, Done done);
    void resend(CallContext &context, const QJsonObject &params, Done done);
    /// Whom another quota of selections would put over its limit.
    [[nodiscard]] protocol::Answer<QJsonObject> touched(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> quota(CallContext &context, const QJsonObject &params);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
