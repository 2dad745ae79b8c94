// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"
#include "shared/model/clock.h"

namespace licheng::service {

/// The regulation.* methods about its versions: read, compared, tried out before they are approved, and
/// entered once they are; article 11.
class RegulationService
{
public:
    RegulationService(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> versions(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> version(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> compare(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> whatIf(CallContext &context, const QJsonObject &params);
    void enter(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] QJsonArray list(store::Connection &connection, const QDateTime &now);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
