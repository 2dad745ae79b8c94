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
    // The same end as that of the accounts that are still to be opened.
    const QDateTime due = view.due(WindowKind::Accounts);
    const bool isLate = due.isValid() && isPast(due, view.now());
    const bool isSigned = audit.state == AuditState::Signed;
    const QString article = view.regulation().articleOf(u"account");
    const qint64 total = std::max(1, audit.findingCount);
    const qint64 decided = std::max<qint64>(0, audit.findingCount - audit.openCount);
    answer.article({article, isSigned ? "ok" : isLate ? "late" : "due", decided, total, due});
    // Whose signature is there has no more to do; who supervises follows it until the other has signed.
    if (isSigned || (audit.state == AuditState::Checked && isAuditor))
        return;
    const bool isFollowed = audit.state == AuditState::Open && !isAuditor;
    answer.duty({isFollowed ? u"superviseAudit"_s : u"accountAudit"_s,
                 article,
                 due,
                 decided,
                 total,
                 isLate ? 1 : 0,
                 &recordTypeOf<AccountAudit>(),
                 view.ofTerm(),
                 {}});
}

} // namespace licheng::service
