// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/connection.h"
#include "server/store/writer.h"
#include "shared/rules/self_checks.h"

namespace licheng::service {

/// What is to be looked at: a step of a semester in a division (empty: the whole school), or a list.
struct CheckScope
{
    SelfCheckStep step = SelfCheckStep::Register;
    Term term;
    QString division;
    std::optional<SubmissionList> list;
};

/// The program's own findings of the step as the store is now: counts, faults, what is open. Numbers of the
/// whole division, whoever asks; each is found again by its type and conditions. What the progress counts
/// too is counted by its number.
[[nodiscard]] SelfCheckFindings findOf(store::Connection &connection, const CheckScope &scope,
                                       const Regulation &regulation, const QDateTime &now);

/// One self-check that the regulation asks of a unit, and what has been made of it.
struct DueCheck
{
    CheckScope what;
    Unit unit;
    std::optional<SelfCheck> check;
    /// A signature under nothing that was found is no check.
    [[nodiscard]] bool isSigned() const { return check && isSelfChecked(*check); }
};

/// All self-checks of the semester: of each step of it, or of its year, the units that the regulation names
/// and that the school has, and of each such list the unit that submits it.
[[nodiscard]] std::vector<DueCheck> dueChecks(store::Connection &connection, Term term,
                                              const Regulation &regulation);
/// Those that the caller may do the action to: by the division that is looked at.
[[nodiscard]] bool reaches(const Caller &caller, Action action, const QString &division);

/// The check's period of the schedule, a list's by its grades, division and batch, as selfCheckPeriod().
[[nodiscard]] std::optional<CheckPeriod>
checkPeriod(const CheckScope &what, const std::vector<Window> &windows, const QDateTime &now);

/// The selfCheck.* methods (自我檢核): a unit's check of a step by the program's own findings, signed with
/// remarks; article 4.
class SelfCheckService
{
public:
    SelfCheckService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> overview(CallContext &context, const QJsonObject &params);
    [[nodiscard]] protocol::Answer<QJsonObject> read(CallContext &context, const QJsonObject &params);
    void prepare(CallContext &context, const QJsonObject &params, Done done);
    void sign(CallContext &context, const QJsonObject &params, Done done);
    void withdraw(CallContext &context, const QJsonObject &params, Done done);
    /// In the writer's job, by the regulation in force there.
    using Step = protocol::Answer<QJsonObject> (*)(store::WriteContext &, const Caller &,
                                                   const QJsonObject &params, const Regulation &);
    void write(CallContext &context, const char *method, const QJsonObject &params, Step step, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
