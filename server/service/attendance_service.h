// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

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
