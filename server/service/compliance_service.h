// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/compliance_facts.h"
#include "server/service/regulation_book.h"
#include "server/store/store.h"
#include "shared/model/clock.h"

#include <QTimer>

namespace licheng::service {

/// One line of the board.
struct ComplianceLine
{
    const ComplianceItem *item = nullptr;
    QString text;
    ComplianceResult result;
    std::vector<ComplianceEvidence> evidence;
    QDateTime keptAt = {}; ///< of what happens now it tells no more: when it was kept
};
using ComplianceLines = std::vector<ComplianceLine>;

/// Every item of the regulation in force with what the rules make of the store in the term; article 1 to 11.
[[nodiscard]] ComplianceLines complianceBoard(store::Connection &reader, Term term, const QDateTime &now,
                                              RegulationBook &regulations);

/// The same as it is told: a line that is not followed any more is as it was kept.
[[nodiscard]] ComplianceLines toldBoard(store::Connection &reader, Term term, const QDateTime &now,
                                        RegulationBook &regulations);

/// How many of the lines are met, due and overdue: {"met", "due", "overdue", "total"}, where total leaves out
/// what is not applicable or not recorded.
[[nodiscard]] QJsonObject complianceCounts(const ComplianceLines &lines);

/// The day on which the states were looked at last; invalid: never.
[[nodiscard]] QDate complianceLooked(store::Connection &reader);

/// Keeps the states of the semester day by day, and those of the ones before as long as isFollowed() says so.
/// What was kept of earlier ones stays.
class ComplianceKeeper
{
public:
    ComplianceKeeper(store::Store &store, RegulationBook &regulations, Clock clock);
    Q_DISABLE_COPY_MOVE(ComplianceKeeper)

    /// In the writer's job: changes the lines whose state or numbers are others now. {"kept": lines}.
    [[nodiscard]] static protocol::Answer<QJsonObject> keep(store::WriteContext &write,
                                                            RegulationBook &regulations);

private:
    void look();

    store::Store &m_store;
    RegulationBook &m_regulations;
    Clock m_clock;
    QDate m_kept; ///< the last day on which it was asked for
    QTimer m_timer;
};

/// The compliance.* methods (落實情形).
class ComplianceService
{
public:
    ComplianceService(store::Store &store, RegulationBook &regulations, Clock clock)
        : m_regulations(regulations), m_clock(clock), m_keeper(store, regulations, clock)
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);

    RegulationBook &m_regulations;
    Clock m_clock;
    ComplianceKeeper m_keeper;
};

} // namespace licheng::service
