// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// How far the register check (學籍檢核) of a semester has come in the classes that the caller checks.
struct RegisterProgress
{
    qint64 classes = 0;
    qint64 confirmed = 0;
};
[[nodiscard]] RegisterProgress registerProgress(store::Connection &connection, const Caller &caller,
                                                Term term);

/// The register.* methods: the confirmation of each class's register data at the start of a semester, and
/// what changed since; article 5, row 1.
class RegisterService
{
public:
    explicit RegisterService(store::Writer &writer) : m_writer(writer) {}
    void registerMethods(Api &api);

private:
    void confirm(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
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
