// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account_audit.h"
#include "shared/model/student.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"

namespace licheng {

/// What the rules of an audit see of one account.
struct AccountFacts
{
    Account account;
    QString unitName;
    std::optional<Student> student; ///< whose account it is
    Grants grants;                  ///< of its role
    Grants needed;                  ///< of the role as a new school gets it
    QDate lastSignInOn;             ///< invalid: never
    QStringList endedDeputies;      ///< whose deputy it was: "teacher 114/10/31"
    qint64 waiting = 0;             ///< outcomes that wait for it and for nobody else who may certify
    QString mailDomain;             ///< of the school; empty: none was entered
    QDate today;
};

/// In use by somebody who belongs to the school: what else is to be said of one who has gone is that he has.
[[nodiscard]] bool isOfSchool(const AccountFacts &facts);

/// One thing that an audit looks for; article 5, row 6. `detail` says more of it: data, no sentence.
struct AuditRule
{
    AuditFinding finding;
    bool (*holds)(const AccountFacts &, const Regulation &);
    QString (*detail)(const AccountFacts &, const Regulation &);
};

/// Every rule, in the order of harm.
[[nodiscard]] std::span<const AuditRule> auditRules();

/// The findings of the account, in the order of the rules; none: it is in order.
[[nodiscard]] std::vector<const AuditRule *> auditFindings(const AccountFacts &facts,
                                                           const Regulation &regulation);

/// Whether the account still has the finding.
[[nodiscard]] bool hasFinding(const AccountFacts &facts, AuditFinding finding, const Regulation &regulation);

/// What the grants hold beyond those that are needed; of a permission for every type ("*") itself.
[[nodiscard]] Grants excessOf(const Grants &grants, const Grants &needed);

/// Whether the unit audits the accounts (資訊組), or supervises that (圖資處); article 5, row 6.
[[nodiscard]] Verdict auditorVerdict(QStringView unitName, const Regulation &regulation);
[[nodiscard]] Verdict auditSupervisorVerdict(QStringView unitName, const Regulation &regulation);

/// Whether rows of the audit may be found anew and decided: until the first signature.
[[nodiscard]] Verdict auditOpenVerdict(const AccountAudit &audit, const Regulation &regulation);
/// Whether it may be signed by the unit in charge: nothing is open.
[[nodiscard]] Verdict checkAuditVerdict(const AccountAudit &audit, const Regulation &regulation);
/// Whether it may be signed by the supervisor: after the other.
[[nodiscard]] Verdict signAuditVerdict(const AccountAudit &audit, const Regulation &regulation);
/// Whether the first signature may be taken back: until the second.
[[nodiscard]] Verdict withdrawAuditVerdict(const AccountAudit &audit, const Regulation &regulation);

} // namespace licheng
