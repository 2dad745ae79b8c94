// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The steps of a course outcome: certification (article 5, row 3), selection (article 6, paragraph 1),
/// sending again after a return, what is left of the quotas, what waits for its teacher, and reminders of
/// that.
class OutcomeService
{
public:
    OutcomeService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void certify(CallContext &context, const QJsonObject &params, Done done);
    void recordPaper(CallContext &context, const QJsonObject &params, Done done);
    void select(CallContext &context, const QJsonObject &params, Done done);
    void resend(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> quota(CallContext &context, const QJsonObject &params);
    void remind(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> overdue(CallContext &context, const QJsonObject &params);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
