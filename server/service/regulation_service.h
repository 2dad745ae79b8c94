// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/service/write_call.h"
#include "shared/model/clock.h"

namespace licheng::service {

struct StoredVersion;

/// What is wrong with a version: each refusal of it is one of article 11, and says so.
[[nodiscard]] protocol::Fault versionFault(const FieldFaults &faults);

/// The regulation.* methods about its versions: read, compared, drafted, tried out before they are approved,
/// approved, and withdrawn before they take effect; article 11.
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
    /// Whom another quota would put over its limit.
    [[nodiscard]] protocol::Answer<QJsonObject> touched(CallContext &context, const QJsonObject &params);
    void draft(CallContext &context, const QJsonObject &params, Done done);
    void approve(CallContext &context, const QJsonObject &params, Done done);
    void withdraw(CallContext &context, const QJsonObject &params, Done done);
    void step(const char *method, CallContext &context, const QJsonObject &params, Done done, CallerJob job);
    [[nodiscard]] protocol::Answer<QJsonObject> put(store::WriteContext &write, const StoredVersion &version);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
