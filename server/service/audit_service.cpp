// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/account_auditor.h"
#include "server/service/administrators.h"
#include "server/service/bulk_step.h"
#include "server/service/giving.h"
#include "server/service/types/days.h"
#include "server/service/types/record_behaviour.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

using RowKey = std::pair<qint64, AuditFinding>;

/// The name of the caller's unit as the store has it now.
QString unitNow(store::WriteContext &write, const Caller &caller)
{
    const auto account = write.get(caller.account.id);
    const auto unit = account ? write.get(account->unitId) : std::nullopt;
    return unit ? unit->name : QString();
}

AccountAuditRow auditRow(Id<AccountAudit> audit, const AccountAuditor &auditor, const AccountFacts &facts)
{
    AccountAuditRow row;
    row.auditId = audit;
    row.accountNumber = facts.account.id.value();
    row.login = facts.account.login;
    row.displayName = facts.account.displayName;
    row.roleName = auditor.roleName(facts.account);
    row.unitName = facts.unitName;
    row.accountState = facts.account.state;
    row.email = facts.account.email;
    row.lastSignInOn = facts.lastSignInOn;
    return row;
}

/// The rows that the account has now: one for each finding, or one in order.
std::vector<AccountAuditRow> rowsOf(Id<AccountAudit> audit, const AccountAuditor &auditor,
                                    const AccountFacts &facts, const Regulation &regulation)
{
    std::vector<AccountAuditRow> rows;
    const qsizetype longest = recordTypeOf<AccountAuditRow>().field(u"detail")->maxLength;
    for (const AuditRule *rule : auditFindings(facts, regulation)) {
        rows.push_back(auditRow(audit, auditor, facts));
        rows.back().finding = rule->finding;
        rows.back().detail = rule->detail(facts, regulation).left(longest);
    }
    if (rows.empty()) {
        rows.push_back(auditRow(audit, auditor, facts));
        rows.back().decision = AuditDecision::Keep;
    }
    return rows;
}

/// As it was found, without what was decided since.
bool isSameFinding(AccountAuditRow a, const AccountAuditRow &b)
{
    a.id = b.id;
    a.version = b.version;
    return a == b;
}

/// Makes the rows those of now, without touching what was decided.
std::optional<Fault> writeRows(store::WriteContext &write, const AccountAudit &audit, AccountAuditor &auditor,
                               const std::vector<Account> &accounts, const Regulation &regulation)
{
    std::map<RowKey, AccountAuditRow> stored;
    for (AccountAuditRow &row : write.records().find<AccountAuditRow>({{u"auditId"_s, audit.id.value()}}))
        stored.emplace(RowKey(row.accountNumber, row.finding), std::move(row));
    for (const Account &account : accounts) {
        for (AccountAuditRow &row : rowsOf(audit.id, auditor, auditor.factsOf(account), regulation)) {
            const auto before = stored.find({row.accountNumber, row.finding});
            if (before == stored.end()) {
                if (const auto made = write.create(row, u"prepare"_s); !made)
                    return made.error();
                continue;
            }
            if (!before->second.decidedAt.isValid() && !isSameFinding(row, before->second)) {
                row.id = before->second.id;
                row.version = before->second.version;
                if (const auto changed = write.change(row, u"prepare"_s); !changed)
                    return changed.error();
            }
            stored.erase(before);
        }
    }
    // What is gone without having been decided was never a matter of this audit.
    for (const auto &[key, row] : stored) {
        if (row.decidedAt.isValid())
            continue;
        if (const auto gone =
                write.remove(recordTypeOf<AccountAuditRow>(), row.id.value(), row.version, u"prepare"_s);
            !gone)
            return gone.error();
    }
    return std::nullopt;
}

/// Counts the rows of the audit and keeps it.
Answer<QJsonObject> keepCounted(store::WriteContext &write, AccountAudit audit, const QString &action)
{
    auto count = write.connection().prepared(
        u"SELECT COUNT(DISTINCT \"accountNumber\"), COUNT(*) FILTER (WHERE \"finding\" <> 'none'), COUNT(*) "
        "FILTER (WHERE \"finding\" <> 'none' AND \"decision\" = 'undecided') FROM \"accountAuditRow\" "
        "WHERE \"auditId\" = ?"_s);
    if (!count.exec(audit.id.value()) || !count.next())
        return store::storeFault(write.connection());
    audit.accountCount = static_cast<int>(count.integer(0));
    audit.findingCount = static_cast<int>(count.integer(1));
    audit.openCount = static_cast<int>(count.integer(2));
    count.finish();
    const auto saved = write.change(audit, action);
    if (!saved)
        return saved.error();
    return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
}

/// The decisions of accountAudit.decide, one row after the other.
class Decider
{
public:
    Decider(store::WriteContext &write, const Caller &caller, const Regulation &regulation,
            AccountAuditor auditor)
        : m_write(write), m_caller(caller), m_regulation(regulation), m_auditor(std::move(auditor)),
          m_guard(write.connection())
    {
    }

    Answer<QJsonObject> run(const QJsonArray &ids, AuditDecision decision, const QString &note)
    {
        for (const QJsonValue &id : ids) {
            auto row = m_write.get(Id<AccountAuditRow>(id.toInteger()));
            if (!row || !mayTouch(m_write.connection(), m_caller, Action::View,
                                  recordTypeOf<AccountAuditRow>(), id.toInteger()))
                return notFound(recordTypeOf<AccountAuditRow>().name(), id.toInteger());
            if (auto fault = decide(*row, decision, note))
                return *std::move(fault);
        }
        if (auto fault = m_guard.check())
            return *std::move(fault);
        for (const qint64 each : std::as_const(m_audits)) {
            if (const auto kept = keepCounted(m_write, *m_write.get(Id<AccountAudit>(each)), u"decide"_s);
                !kept)
                return kept.error();
        }
        return m_tally.json();
    }

private:
    std::optional<Fault> decide(const AccountAuditRow &row, AuditDecision decision, const QString &note)
    {
        if (const Verdict open = auditOpenVerdict(*m_write.get(row.auditId), m_regulation);
            !open.isAllowed()) {
            m_tally.refused(row.id.value(), open.refusal());
            return std::nullopt;
        }
        if (row.finding == AuditFinding::None || (row.decision == decision && row.note == note)) {
            m_tally.unchanged();
            return std::nullopt;
        }
        const auto account = m_write.get(Id<Account>(row.accountNumber));
        if (account && decision != AuditDecision::Keep) {
            const AccountFacts after = factsAfter(*account, row.finding, decision);
            auto refusal = hasFinding(after, row.finding, m_regulation)
                               ? std::optional(accountRefusal(RefusalReason::AuditNotMended))
                               : std::nullopt;
            if (!refusal && after.account != *account)
                refusal = giftFault(m_write.connection(), m_caller, *account);
            if (refusal) {
                m_tally.refused(row.id.value(), *refusal);
                return std::nullopt;
            }
            if (auto fault = carryOut(*account, after))
                return fault;
        }
        m_audits.insert(row.auditId.value());
        if (auto fault = store(row, decision, note))
            return fault;
        m_tally.changed();
        return decision == AuditDecision::Disable ? settleOthers(row, note) : std::nullopt;
    }

    /// The account as the decision would leave it.
    AccountFacts factsAfter(const Account &account, AuditFinding finding, AuditDecision decision)
    {
        AccountFacts facts = factsNow(account);
        if (decision == AuditDecision::Disable) {
            facts.account.state = AccountState::Disabled;
        } else if (finding == AuditFinding::DeputyEnded) {
            facts.endedDeputies.clear();
        } else if (finding == AuditFinding::LoginDiffers && facts.student &&
                   !m_write.records().findOne<Account>(u"login"_s, facts.student->studentNumber)) {
            facts.account.login = facts.student->studentNumber;
        }
        return facts;
    }

    std::optional<Fault> carryOut(const Account &before, const AccountFacts &after)
    {
        const Account &account = after.account;
        if (account != before) {
            const RecordType &type = recordTypeOf<Account>();
            if (!mayTouch(m_write.connection(), m_caller, Action::Edit, type, account.id.value()))
                return forbidden(wireName(Action::Edit), type.name());
            const auto saved = m_write.change(account, u"audit"_s);
            if (!saved)
                return saved.error();
            const auto followed = behaviourOf(type).followSave(m_write, licheng::toJson(*saved));
            if (!followed)
                return followed.error();
        }
        return after.endedDeputies.isEmpty() ? endDeputies(account) : std::nullopt;
    }

    std::optional<Fault> endDeputies(const Account &account)
    {
        const RecordType &type = recordTypeOf<Deputy>();
        m_withoutDeputies.insert(account.id.value());
        for (const Deputy &deputy : m_write.records().find<Deputy>({{u"deputyId"_s, account.id.value()}})) {
            if (deputy.endsOn >= dayAtSchool(m_write.now()))
                continue;
            if (!mayTouch(m_write.connection(), m_caller, Action::Remove, type, deputy.id.value()))
                return forbidden(wireName(Action::Remove), type.name());
            if (const auto gone = m_write.remove(type, deputy.id.value(), deputy.version, u"audit"_s); !gone)
                return gone.error();
        }
        return std::nullopt;
    }

    std::optional<Fault> store(AccountAuditRow row, AuditDecision decision, const QString &note)
    {
        row.decision = decision;
        row.note = note;
        row.decidedBy = m_caller.account.displayName;
        row.decidedAt = m_write.now();
        const auto saved = m_write.change(row, u"decide"_s);
        return saved ? std::nullopt : std::optional(saved.error());
    }

    /// Other findings of an account that is disabled now hold no more.
    std::optional<Fault> settleOthers(const AccountAuditRow &row, const QString &note)
    {
        const auto account = m_write.get(Id<Account>(row.accountNumber));
        for (const AccountAuditRow &other : m_write.records().find<AccountAuditRow>(
                 {{u"auditId"_s, row.auditId.value()}, {u"accountNumber"_s, row.accountNumber}})) {
            if (other.decision != AuditDecision::Undecided || other.finding == AuditFinding::None ||
                (account && hasFinding(factsNow(*account), other.finding, m_regulation)))
                continue;
            if (auto fault = store(other, AuditDecision::Disable, note))
                return fault;
        }
        return std::nullopt;
    }

    AccountFacts factsNow(const Account &account)
    {
        AccountFacts facts = m_auditor.factsOf(account);
        if (m_withoutDeputies.contains(account.id.value()))
            facts.endedDeputies.clear();
        return facts;
    }

    store::WriteContext &m_write;
    const Caller &m_caller;
    const Regulation &m_regulation;
    AccountAuditor m_auditor;
    AdministratorGuard m_guard;
    Tally m_tally;
    QSet<qint64> m_audits;
    QSet<qint64> m_withoutDeputies; ///< the auditor has read the deputies before
};

} // namespace

void AuditService::registerMethods(Api &api)
{
    api.add("accountAudit.prepare", this, &AuditService::prepare);
    api.add("accountAudit.decide", this, &AuditService::decide);
    api.add("accountAudit.sign", this, &AuditService::sign);
    api.add("accountAudit.withdraw", this, &AuditService::withdraw);
}

void AuditService::prepare(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const Verdict mine = auditorVerdict(unitNow(write, *caller), *regulation); !mine.isAllowed())
            return refused(mine.refusal());
        const Term term = Term::of(dayAtSchool(write.now()));
        const auto known = write.records().find<AccountAudit>(
            {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}}, 1);
        AccountAudit audit = known.empty() ? AccountAudit() : known.front();
        if (const Verdict open = auditOpenVerdict(audit, *regulation); !open.isAllowed())
            return refused(open.refusal());
        const auto accounts = write.records().find<Account>({});
        AccountAuditor auditor(write.connection(), write.now(), m_roles);
        audit.schoolYear = term.year;
        audit.semester = term.semester;
        audit.roles =
            QString::fromUtf8(QJsonDocument(auditor.rolesJson(accounts)).toJson(QJsonDocument::Compact));
        audit.preparedBy = caller->account.displayName;
        audit.preparedAt = write.now();
        const auto kept =
            known.empty() ? write.create(audit, u"prepare"_s) : write.change(audit, u"prepare"_s);
        if (!kept)
            return kept.error();
        if (auto fault = writeRows(write, *kept, auditor, accounts, *regulation))
            return *std::move(fault);
        return keepCounted(write, *kept, u"prepare"_s);
    };
    submitWrite(m_writer, context, "accountAudit.prepare", params, job, std::move(done));
}

void AuditService::decide(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"ids"_s, "range"_rule));
    const auto decision = fromWire<AuditDecision>(params[u"decision"].toString());
    if (!decision || *decision == AuditDecision::Undecided)
        return done(invalid(u"decision"_s, "code"_rule));
    QJsonValue note = normalize::text(params[u"note"].toString());
    if (const auto fault = checkValue(*recordTypeOf<AccountAuditRow>().field(u"note"), note))
        return done(invalid(FieldFaults{*fault}));
    if (*decision == AuditDecision::Keep && note.toString().isEmpty())
        return done(invalid(u"note"_s, "required"_rule));
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        if (const Verdict mine = auditorVerdict(unitNow(write, *caller), *regulation); !mine.isAllowed())
            return refused(mine.refusal());
        return Decider(write, *caller, *regulation, AccountAuditor(write.connection(), write.now(), m_roles))
            .run(ids, *decision, note.toString());
    };
    submitWrite(m_writer, context, "accountAudit.decide", params, job, std::move(done));
}

void AuditService::sign(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const RecordType &type = recordTypeOf<AccountAudit>();
        const qint64 id = params[u"id"].toInteger();
        auto audit = write.get(Id<AccountAudit>(id));
        if (!audit || !mayTouch(write.connection(), *caller, Action::View, type, id))
            return notFound(type.name(), id);
        const QString unit = unitNow(write, *caller);
        const bool isFirst = audit->state == AuditState::Open;
        const Verdict mine =
            isFirst ? auditorVerdict(unit, *regulation) : auditSupervisorVerdict(unit, *regulation);
        // Who supervises learns of an open audit that the other has to sign, not that it is another's.
        const bool isEarly = isFirst && auditSupervisorVerdict(unit, *regulation).isAllowed();
        if (!mine.isAllowed() && !isEarly)
            return refused(mine.refusal());
        const Verdict rule = isFirst && !isEarly ? checkAuditVerdict(*audit, *regulation)
                                                 : signAuditVerdict(*audit, *regulation);
        if (!rule.isAllowed())
            return refused(rule.refusal());
        if (audit->version != params[u"version"].toInt())
            return conflict(licheng::toJson(*audit));
        QJsonValue remarks = normalize::lines(params[u"remarks"].toString());
        if (const auto fault = checkValue(*type.field(u"remarks"), remarks))
            return invalid(FieldFaults{*fault});
        if (!remarks.toString().isEmpty())
            audit->remarks = remarks.toString();
        (isFirst ? audit->checkedBy : audit->signedBy) = unit + u' ' + caller->account.displayName;
        (isFirst ? audit->checkedAt : audit->signedAt) = write.now();
        audit->state = isFirst ? AuditState::Checked : AuditState::Signed;
        audit->withdrawReason.clear();
        const auto saved = write.change(*audit, u"sign"_s);
        if (!saved)
            return saved.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
    };
    submitWrite(m_writer, context, "accountAudit.sign", params, job, std::move(done));
}

void AuditService::withdraw(CallContext &context, const QJsonObject &params, Done done)
{
    QJsonValue reason = normalize::text(params[u"reason"].toString());
    if (const auto fault = checkValue(*recordTypeOf<AccountAudit>().field(u"withdrawReason"), reason))
        return done(invalid(FieldFaults{*fault}));
    if (reason.toString().isEmpty())
        return done(invalid(u"withdrawReason"_s, "required"_rule));
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const RecordType &type = recordTypeOf<AccountAudit>();
        const qint64 id = params[u"id"].toInteger();
        auto audit = write.get(Id<AccountAudit>(id));
        if (!audit || !mayTouch(write.connection(), *caller, Action::View, type, id))
            return notFound(type.name(), id);
        const QString unit = unitNow(write, *caller);
        if (const Verdict mine = auditorVerdict(unit, *regulation);
            !mine.isAllowed() && !auditSupervisorVerdict(unit, *regulation).isAllowed())
            return refused(mine.refusal());
        if (const Verdict rule = withdrawAuditVerdict(*audit, *regulation); !rule.isAllowed())
            return refused(rule.refusal());
        audit->state = AuditState::Open;
        audit->checkedBy.clear();
        audit->checkedAt = {};
        audit->withdrawReason = reason.toString();
        const auto saved = write.change(*audit, u"withdraw"_s);
        if (!saved)
            return saved.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
    };
    submitWrite(m_writer, context, "accountAudit.withdraw", params, job, std::move(done));
}

} // namespace licheng::service
