// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_service.h"
#include "server/service/home_parts.h"
#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/rules/windows.h"
#include "shared/rules/work_group.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

bool followsTheWhole(const Caller &caller)
{
    return stepScopes(caller.grants).empty() ||
           caller.grants.may(Action::Edit, recordTypeOf<Meeting>().name());
}

bool sitsInGroup(store::Connection &reader, const Caller &caller, const QDateTime &now)
{
    const auto own = store::Records(reader).find<GroupMember>({{u"accountId"_s, caller.account.id.value()}});
    return std::any_of(own.begin(), own.end(), [today = dayAtSchool(now)](const GroupMember &member) {
        return isInOffice(member, today);
    });
}

void addComplianceCard(HomeView &view, HomeAnswer &answer, const BoardOf &board)
{
    const RecordType &type = recordTypeOf<ComplianceRecord>();
    if (!view.may<ComplianceRecord>(Action::View) ||
        !(followsTheWhole(view.caller()) || sitsInGroup(view.reader(), view.caller(), view.now())))
        return;
    const QJsonObject counts = complianceCounts(*board());
    if (counts[u"total"].toInteger() == 0)
        return;
    // As the other cards of a share lead to what is done of it.
    const Condition met{u"state"_s, Condition::Operator::Equal, wireName(ComplianceState::Met)};
    answer.card(
        {u"compliance"_s, counts[u"met"].toInteger(), counts[u"total"].toInteger(), &type, {met}, counts});
}

} // namespace licheng::service
