// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// What waits for certification (article 5, row 3), by teacher, and the reminders of it.
class ReminderService
{
public:
    ReminderService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> overdue(CallContext &context, const QJsonObject &params);
    void remind(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
