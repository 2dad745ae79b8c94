// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_service.h"
#include "server/service/home_parts.h"
#include "shared/rules/windows.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

bool followsTheWhole(const Caller &caller)
{
    return stepScopes(caller.grants).empty() ||
           caller.grants.may(Action::Edit, recordTypeOf<Meeting>().name());
}

QJsonObject complianceCard(store::Connection &reader, const Caller &caller, Term term, const QDateTime &now,
                           RegulationBook &regulations)
{
    const RecordType &type = recordTypeOf<ComplianceRecord>();
    if (!followsTheWhole(caller) || !caller.grants.may(Action::View, type.name()))
        return {};
    const QJsonObject counts = complianceCounts(complianceBoard(reader, term, now, regulations));
    const Condition overdue{u"state"_s, Condition::Operator::Equal, wireName(ComplianceState::Overdue)};
    const bool isLate = counts[u"overdue"].toInteger() > 0;
    return {{u"key"_s, u"compliance"_s},
            {u"value"_s, counts[u"met"]},
            {u"total"_s, counts[u"total"]},
            {u"type"_s, type.name()},
            {u"conditions"_s, isLate ? conditionsJson({overdue}) : QJsonArray()},
            {u"detail"_s, counts}};
}

} // namespace licheng::service
