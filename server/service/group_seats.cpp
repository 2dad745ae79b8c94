// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/group_seats.h"

#include "server/store/records.h"
#include "shared/model/records.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::vector<SeatState> compositionOn(store::Connection &reader, QDate day, const Regulation &regulation)
{
    store::Records records(reader);
    const auto members = records.find<GroupMember>({});
    SeatAccounts accounts;
    for (const GroupMember &member : members) {
        if (member.accountId.isNull() || !isInOffice(member, day) || accounts.contains(member.accountId))
            continue;
        const auto account = records.get(member.accountId);
        if (!account)
            continue;
        const auto role = records.get(account->roleId);
        const std::vector<store::FieldValue> ownClass{{u"tutorId"_s, account->id.value()},
                                                      {u"schoolYear"_s, Term::of(day).year.roc()}};
        accounts.insert(member.accountId,
                        {role ? role->key : QString(), account->displayName != account->login,
                         records.count<SchoolClass>(ownClass) > 0});
    }
    return composition(members, day, regulation, accounts);
}

bool hasLaterMeeting(store::Connection &reader, const Meeting &meeting)
{
    store::Statement later = reader.prepared(
        uR"(SELECT 1 FROM "meeting" WHERE "quorate" = 1 AND "date" > ? AND "id" <> ? LIMIT 1)"_s);
    return later.exec(meeting.date.toString(Qt::ISODate), meeting.id.value()) && later.next();
}

} // namespace licheng::service
