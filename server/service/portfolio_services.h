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
    [[nodiscard]] protocol::Answer<QJsonObject> quota(CallContext &context, const QJsonObject &params);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// Certification of course outcomes (article 5, row 3): by the course's teacher or the deputy, and the record
/// of one that was given on paper.
class CertificationService
{
public:
    CertificationService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void certify(CallContext &context, const QJsonObject &params, Done done);
    void recordPaper(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

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

/// The selection of performances (article 6, paragraph 1), in which what the school or an outside body
/// registered does not count (article 5, row 4).
class PerformanceService
{
public:
    PerformanceService(store::Writer &writer, RegulationBook &regulations)
        : m_writer(writer), m_regulations(regulations)
    {
    }
    void registerMethods(Api &api);

private:
    void select(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
};

} // namespace licheng::service
