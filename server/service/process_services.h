// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/progress_table.h"
#include "server/service/regulation_book.h"
#include "server/service/revision_cache.h"
#include "server/store/writer.h"
#include "shared/model/clock.h"

namespace licheng::service {

/// The progress.* methods: what is to be done, done and late for every step of articles 5 and 6, for the work
/// group. Counts are made on the caller's reader, numbers of the same records by one grouped statement.
class ProgressService
{
public:
    ProgressService(RegulationBook &regulations, Clock clock)
        : m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params) const;
    [[nodiscard]] protocol::Answer<QJsonObject> trend(CallContext &context, const QJsonObject &params) const;
    [[nodiscard]] protocol::Answer<QJsonObject> behind(CallContext &context, const QJsonObject &params) const;
    /// The classes with their counts; several cuts of a page share them.
    [[nodiscard]] protocol::Answer<std::shared_ptr<const std::vector<ProgressRow>>>
    rows(store::Connection &reader, const std::vector<ProgressNumber> &numbers, const ProgressReach &reach,
         Term term, const QDateTime &now) const;

    RegulationBook &m_regulations;
    Clock m_clock;
    mutable RevisionCache<std::vector<ProgressRow>> m_rows;
};

/// What is done with receipts (收訖明細) once they are here; article 6, paragraph 2, item 5: the student (or
/// the tutor for a round on paper) confirms a row or asks about it, the unit that submitted it answers, and
/// the registry confirms a list's receipts as a whole.
class ReceiptConfirmation
{
public:
    ReceiptConfirmation(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    void confirm(CallContext &context, const QJsonObject &params, Done done);
    void ask(CallContext &context, const QJsonObject &params, Done done);
    void withdraw(CallContext &context, const QJsonObject &params, Done done);
    void answer(CallContext &context, const QJsonObject &params, Done done);
    void takeBack(CallContext &context, const QJsonObject &params, Done done);
    void confirmList(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// The year's receipts that the caller may view, counted by list and by class: rows, confirmed, questioned
/// and open ones, those that came otherwise than they were submitted, and why a list cannot be confirmed as a
/// whole now.
[[nodiscard]] protocol::Answer<QJsonObject>
receiptSummary(CallContext &context, SchoolYear year, const Regulation &regulation, const QDateTime &now);

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

/// The work group against article 2: who holds which seat on a day, and what is wrong.
class WorkGroupService
{
public:
    WorkGroupService(RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> composition(CallContext &context,
                                                            const QJsonObject &params) const;
    /// The addresses of a meeting's members in office, for who may convene it: an invitation needs them, and
    /// no list of accounts.
    [[nodiscard]] protocol::Answer<QJsonObject> invited(CallContext &context,
                                                        const QJsonObject &params) const;

    RegulationBook &m_regulations;
    Clock m_clock;
};

/// The turn.* methods: the school year's turn (學年轉換), looked at first, then done in one job of the
/// writer, and taken back as long as nobody has gone on from it; articles 5, row 1 and 8. What becomes of a
/// graduate's portfolio (article 7) follows the state `graduated` and its day.
class TurnService
{
public:
    TurnService(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    using Step = std::function<protocol::Answer<QJsonObject>(store::WriteContext &, const Caller &,
                                                             const Regulation &, const QJsonObject &)>;

    [[nodiscard]] protocol::Answer<QJsonObject> check(CallContext &context, const QJsonObject &params) const;
    void prepare(CallContext &context, const QJsonObject &params, Done done);
    void apply(CallContext &context, const QJsonObject &params, Done done);
    void undo(CallContext &context, const QJsonObject &params, Done done);
    void write(CallContext &context, const char *method, const QJsonObject &params, Step step, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// Article 9: how many of those for whom a training was attended it, that all the others did, and who has no
/// mail of the school.
class TrainingService
{
public:
    TrainingService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void restAttended(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> mailboxesNow(CallContext &context,
                                                             const QJsonObject &params) const;

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

/// The accountAudit.* methods: the accounts and permissions of the school looked through once a semester,
/// a decision for each finding, and the signatures of who is in charge and who supervises; article 5, row 6.
class AuditService
{
public:
    /// The roles as a new school gets them: what each of them needs.
    AuditService(store::Writer &writer, RegulationBook &regulations, std::vector<Role> roles)
        : m_writer(writer), m_regulations(regulations), m_roles(std::move(roles))
    {
    }
    void registerMethods(Api &api);

private:
    void prepare(CallContext &context, const QJsonObject &params, Done done);
    void decide(CallContext &context, const QJsonObject &params, Done done);
    void sign(CallContext &context, const QJsonObject &params, Done done);
    void withdraw(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    const std::vector<Role> m_roles;
};

} // namespace licheng::service
