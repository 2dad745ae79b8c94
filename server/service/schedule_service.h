// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"
#include "shared/model/clock.h"

namespace licheng::service {

/// The schedule.* methods: a semester's schedule planned as a whole, looked over, and published; article 4.
/// Single windows are records.
class ScheduleService
{
public:
    ScheduleService(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> check(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> preview(CallContext &context, const QJsonObject &params);
    void plan(CallContext &context, const QJsonObject &params, Done done);
    void publish(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
