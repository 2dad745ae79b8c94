// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/group_seats.h"
#include "server/service/scope.h"
#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/work_group.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

QJsonObject seatJson(const SeatState &state)
{
    QJsonArray members;
    for (const GroupMember &member : state.holders)
        members.append(QJsonObject{{u"id"_s, member.id.value()},
                                   {u"name"_s, member.name},
                                   {u"post"_s, member.post},
                                   {u"endsOn"_s, detail::toJson(member.endsOn)}});
    QJsonArray findings;
    for (const SeatFinding &finding : state.findings)
        findings.append(QJsonObject{{u"fault"_s, wireName(finding.fault)},
                                    {u"names"_s, QJsonArray::fromStringList(finding.names)},
                                    {u"places"_s, finding.places}});
    return {{u"seat"_s, wireName(state.rule.seat)},
            {u"name"_s, state.rule.name},
            {u"article"_s, state.rule.article},
            {u"count"_s, state.rule.count},
            {u"source"_s, wireName(state.rule.source)},
            {u"nominatedBy"_s, state.rule.nominatedBy},
            {u"members"_s, members},
            {u"findings"_s, findings}};
}

} // namespace

WorkGroupService::WorkGroupService(RegulationBook &regulations, Clock clock)
    : m_regulations(regulations), m_clock(std::move(clock))
{
}

void WorkGroupService::registerMethods(Api &api)
{
    api.add("workGroup.composition", this, &WorkGroupService::composition);
    api.add("workGroup.invited", this, &WorkGroupService::invited);
}

Answer<QJsonObject> WorkGroupService::composition(CallContext &context, const QJsonObject &params) const
{
    QDate day = dayAtSchool(m_clock());
    if (const QString asked = params[u"day"].toString(); !asked.isEmpty()) {
        day = QDate::fromString(asked, Qt::ISODate);
        if (!day.isValid())
            return invalid(u"day"_s, "date"_rule);
    }
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    QJsonArray seats;
    for (const SeatState &state : compositionOn(context.reader, day, *regulation))
        seats.append(seatJson(state));
    return QJsonObject{{u"day"_s, detail::toJson(day)}, {u"seats"_s, seats}};
}

Answer<QJsonObject> WorkGroupService::invited(CallContext &context, const QJsonObject &params) const
{
    const RecordType &type = recordTypeOf<Meeting>();
    const Id<Meeting> id(params[u"meeting"].toInteger());
    store::Records records(context.reader);
    const auto meeting = records.get(id);
    if (!meeting || !mayTouch(context.reader, *context.caller, Action::View, type, id.value()))
        return notFound(type.name(), id.value());
    QJsonArray addresses;
    for (const GroupMember &member : records.find<GroupMember>({})) {
        const auto account = isInOffice(member, meeting->date) ? records.get(member.accountId) : std::nullopt;
        if (account && !account->email.isEmpty())
            addresses.append(QJsonObject{{u"account"_s, account->id.value()}, {u"email"_s, account->email}});
    }
    return QJsonObject{{u"addresses"_s, addresses}};
}

} // namespace licheng::service
