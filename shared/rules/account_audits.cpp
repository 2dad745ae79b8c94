// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/account_audits.h"

#include "shared/model/mail_address.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A semester is half a year (學年學期假期辦法: August to January, February to July).
constexpr int monthsOfSemester = 6;

bool isActive(const AccountFacts &facts)
{
    return facts.account.state == AccountState::Active;
}

bool isStudentWho(const AccountFacts &facts, StudentState state)
{
    return facts.student && facts.student->state == state;
}

const Category *accountCategory(const Regulation &regulation)
{
    const auto &categories = regulation.categories();
    const auto found = std::find_if(categories.begin(), categories.end(),
                                    [](const Category &category) { return category.key == u"accounts"; });
    return found == categories.end() ? nullptr : &*found;
}

bool hasLeft(const AccountFacts &facts, const Regulation &)
{
    return isActive(facts) && isStudentWho(facts, StudentState::Left);
}

bool hasGraduated(const AccountFacts &facts, const Regulation &)
{
    return isActive(facts) && isStudentWho(facts, StudentState::Graduated);
}

bool neverSignedIn(const AccountFacts &facts, const Regulation &)
{
    return isOfSchool(facts) && !facts.lastSignInOn.isValid();
}

bool isUnused(const AccountFacts &facts, const Regulation &)
{
    return isOfSchool(facts) && facts.lastSignInOn.isValid() &&
           facts.lastSignInOn < facts.today.addMonths(-monthsOfSemester);
}

bool hasExcess(const AccountFacts &facts, const Regulation &)
{
    return isActive(facts) && !excessOf(facts.grants, facts.needed).all().empty();
}

bool administersOutside(const AccountFacts &facts, const Regulation &regulation)
{
    const Category *category = accountCategory(regulation);
    return isActive(facts) && administers(facts.grants) && category &&
           !category->builders.contains(facts.unitName) && !category->supervisors.contains(facts.unitName);
}

bool hasNoMail(const AccountFacts &facts, const Regulation &)
{
    return isOfSchool(facts) && facts.account.email.isEmpty();
}

bool hasForeignMail(const AccountFacts &facts, const Regulation &)
{
    return isOfSchool(facts) && !facts.account.email.isEmpty() &&
           !isOfMailDomain(facts.account.email, facts.mailDomain);
}

bool loginDiffers(const AccountFacts &facts, const Regulation &)
{
    return isOfSchool(facts) && facts.student && facts.account.login != facts.student->studentNumber;
}

bool hasEndedDeputies(const AccountFacts &facts, const Regulation &)
{
    return !facts.endedDeputies.isEmpty();
}

bool keepsOthersWaiting(const AccountFacts &facts, const Regulation &)
{
    return !isActive(facts) && facts.waiting > 0;
}

QString nothing(const AccountFacts &, const Regulation &)
{
    return {};
}

QString excessText(const AccountFacts &facts, const Regulation &)
{
    return excessOf(facts.grants, facts.needed).text();
}

QString addressText(const AccountFacts &facts, const Regulation &)
{
    return facts.account.email;
}

QString numberText(const AccountFacts &facts, const Regulation &)
{
    return facts.student ? facts.student->studentNumber : QString();
}

QString deputyText(const AccountFacts &facts, const Regulation &)
{
    return facts.endedDeputies.join(u'、');
}

QString waitingText(const AccountFacts &facts, const Regulation &)
{
    return QString::number(facts.waiting);
}

constexpr AuditRule ruleTable[] = {{AuditFinding::LeftSchool, &hasLeft, &numberText},
                                   {AuditFinding::Graduated, &hasGraduated, &numberText},
                                   {AuditFinding::ExcessRights, &hasExcess, &excessText},
                                   {AuditFinding::StrayAdministrator, &administersOutside, &nothing},
                                   {AuditFinding::WaitingCertifications, &keepsOthersWaiting, &waitingText},
                                   {AuditFinding::DeputyEnded, &hasEndedDeputies, &deputyText},
                                   {AuditFinding::LoginDiffers, &loginDiffers, &numberText},
                                   {AuditFinding::NeverSignedIn, &neverSignedIn, &nothing},
                                   {AuditFinding::Unused, &isUnused, &nothing},
                                   {AuditFinding::NoMail, &hasNoMail, &nothing},
                                   {AuditFinding::ForeignMail, &hasForeignMail, &addressText}};

/// Whether the permission is among the others, as far as it reaches: what holds for the school or, of a
/// class, a course or oneself, for the division, holds there too.
bool isAmong(const Grant &grant, const Grants &others)
{
    for (const Scope scope : others.scopes(grant.action, grant.record)) {
        if (scope == grant.scope || scope == Scope::School ||
            (scope == Scope::Division && grant.scope != Scope::School))
            return true;
    }
    return false;
}

Refusal auditRefusal(RefusalReason reason, const Regulation &regulation, qint64 used = 0, QString who = {})
{
    const Category *category = accountCategory(regulation);
    return {reason, category ? category->article : u"5.6"_s, 0, used, {}, {}, std::move(who)};
}

Verdict unitVerdict(QStringView unitName, const QStringList &units, const Regulation &regulation)
{
    if (units.contains(unitName))
        return Verdict::allowed();
    return auditRefusal(RefusalReason::AuditOtherUnit, regulation, 0, units.join(u'、'));
}

} // namespace

bool isOfSchool(const AccountFacts &facts)
{
    return isActive(facts) && !isStudentWho(facts, StudentState::Left) &&
           !isStudentWho(facts, StudentState::Graduated);
}

std::span<const AuditRule> auditRules()
{
    return ruleTable;
}

std::vector<const AuditRule *> auditFindings(const AccountFacts &facts, const Regulation &regulation)
{
    std::vector<const AuditRule *> findings;
    for (const AuditRule &rule : ruleTable) {
        if (rule.holds(facts, regulation))
            findings.push_back(&rule);
    }
    return findings;
}

bool hasFinding(const AccountFacts &facts, AuditFinding finding, const Regulation &regulation)
{
    return std::any_of(std::begin(ruleTable), std::end(ruleTable), [&](const AuditRule &rule) {
        return rule.finding == finding && rule.holds(facts, regulation);
    });
}

Grants excessOf(const Grants &grants, const Grants &needed)
{
    std::vector<Grant> excess;
    for (const Grant &grant : grants.all()) {
        if (!isAmong(grant, needed))
            excess.push_back(grant);
    }
    return Grants(std::move(excess));
}

Verdict auditorVerdict(QStringView unitName, const Regulation &regulation)
{
    const Category *category = accountCategory(regulation);
    return unitVerdict(unitName, category ? category->builders : QStringList(), regulation);
}

Verdict auditSupervisorVerdict(QStringView unitName, const Regulation &regulation)
{
    const Category *category = accountCategory(regulation);
    return unitVerdict(unitName, category ? category->supervisors : QStringList(), regulation);
}

Verdict auditOpenVerdict(const AccountAudit &audit, const Regulation &regulation)
{
    if (audit.state != AuditState::Open)
        return auditRefusal(RefusalReason::AuditSigned, regulation);
    return Verdict::allowed();
}

Verdict checkAuditVerdict(const AccountAudit &audit, const Regulation &regulation)
{
    if (Verdict open = auditOpenVerdict(audit, regulation); !open.isAllowed())
        return open;
    if (audit.openCount > 0)
        return auditRefusal(RefusalReason::AuditUndecided, regulation, audit.openCount);
    return Verdict::allowed();
}

Verdict signAuditVerdict(const AccountAudit &audit, const Regulation &regulation)
{
    if (audit.state == AuditState::Signed)
        return auditRefusal(RefusalReason::AuditSigned, regulation);
    if (audit.state == AuditState::Open) {
        const Category *category = accountCategory(regulation);
        return auditRefusal(RefusalReason::AuditNotSigned, regulation, 0,
                            category ? category->builders.join(u'、') : QString());
    }
    return Verdict::allowed();
}

Verdict withdrawAuditVerdict(const AccountAudit &audit, const Regulation &regulation)
{
    return signAuditVerdict(audit, regulation);
}

} // namespace licheng
