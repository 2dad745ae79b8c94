// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/model/school_time.h"
#include "shared/rules/account_audits.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

void addAudit(HomeView &view, HomeAnswer &answer)
{
    if (!view.may<AccountAudit>(Action::Edit) || Term::of(dayAtSchool(view.now())) != view.term())
        return;
    store::Records records(view.reader());
    const auto audits = records.find<AccountAudit>(
        {{u"schoolYear"_s, view.term().year.roc()}, {u"semester"_s, static_cast<int>(view.term().semester)}},
        1);
    const auto unit = records.get(view.caller().account.unitId);
    const AccountAudit audit = audits.empty() ? AccountAudit() : audits.front();
    const bool isAuditor = unit && auditorVerdict(unit->name, view.regulation()).isAllowed();
    // Whose signature is there has no more to do; who supervises waits for the other.
    if (audit.state == AuditState::Signed || (audit.state == AuditState::Checked && isAuditor) ||
        (audit.state == AuditState::Open && !isAuditor))
        return;
    const QDateTime due = atSchool(view.term().lastDay(), QTime(23, 59));
    const qint64 total = std::max(1, audit.findingCount);
    answer.duty({u"accountAudit"_s,
                 view.regulation().articleOf(u"account"),
                 due,
                 std::max<qint64>(0, audit.findingCount - audit.openCount),
                 total,
                 0,
                 &recordTypeOf<AccountAudit>(),
                 view.ofTerm(),
                 {}});
}

} // namespace licheng::service
