// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The register.* methods: the confirmation of each class's register data at the start of a semester by the
/// unit of its division, and what changed since; article 5, row 1.
class RegisterService
{
public:
    RegisterService(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> overview(CallContext &context, const QJsonObject &params);
    void confirm(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// The attendance.* methods (出缺勤): a class's day saved as a grid, and totals; article 5, row 1.
class AttendanceService
{
public:
    AttendanceService(store::Writer &writer, RegulationBook &regulations)
        : m_writer(writer), m_regulations(regulations)
    {
    }
    void registerMethods(Api &api);

private:
    void save(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
};

} // namespace licheng::service
