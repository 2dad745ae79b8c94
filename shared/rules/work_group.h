// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/meeting.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// What is not as article 2 has it.
enum class SeatFault {
    Missing,     ///< fewer members than the seat has places
    Expired,     ///< a place whose last holder's term of office has ended
    Surplus,     ///< more members than the seat has places
    WrongSource, ///< held ex officio instead of nominated, the other way round, or sent by another unit
    NotInPost,   ///< ex officio by an account that does not hold the post, or is no person's
    TwoSeats ///< by somebody who holds a seat before it, too: to be looked at, article 2 forbids it nobody
};
template <>
struct CodeTable<SeatFault>
{
    static constexpr Choice choices[] = {{"missing", "缺員", "Missing"},
                                         {"expired", "任期屆滿", "Term of office ended"},
                                         {"surplus", "重複", "Double"},
                                         {"wrongSource", "產生方式不符", "Chosen the wrong way"},
                                         {"notInPost", "帳號非該職務", "The account does not hold the post"},
                                         {"twoSeats", "一人占二席", "Holds another seat as well"}};
};

struct SeatFinding
{
    SeatFault fault = SeatFault::Missing;
    QStringList names; ///< whom it is about; nobody for Missing
    int places = 0;    ///< how many are missing, have ended or are too many
    QDate since = {};  ///< of Expired: the last day of the first that ended
};

/// One seat on one day: who holds it, and what is wrong.
struct SeatState
{
    SeatRule rule;
    std::vector<GroupMember> holders;
    std::vector<SeatFinding> findings;
};

/// What the rules of the seats look at of a member's account.
struct SeatAccount
{
    QString roleKey;
    bool isPerson = true; ///< else it has no name but its log-in
    bool isTutor = false; ///< of a class of the day's school year
};
using SeatAccounts = QHash<Id<Account>, SeatAccount>;

/// Whether the account holds the post that the seat goes with. A seat that is nobody's post, and a role that
/// the school made itself, are not judged.
[[nodiscard]] bool holdsPost(const SeatAccount &account, GroupSeat seat);

/// Whether the member's term of office holds on the day.
[[nodiscard]] bool isInOffice(const GroupMember &member, QDate day);

/// By their accounts; who has none there is known by the name.
[[nodiscard]] bool isSamePerson(const GroupMember &one, const GroupMember &other);
/// How many people they are: who holds two seats comes, and votes, once.
[[nodiscard]] int personsAmong(const std::vector<GroupMember> &members);

/// Every seat of the regulation, in its order, on the day; article 2. Whose name is typed without an account
/// is known to the school alone (parents, students, heads who do not work in the program).
[[nodiscard]] std::vector<SeatState> composition(const std::vector<GroupMember> &members, QDate day,
                                                 const Regulation &regulation,
                                                 const SeatAccounts &accounts = {});

/// Whether the regulation has the seat.
[[nodiscard]] Verdict seatVerdict(GroupSeat seat, const Regulation &regulation);

/// Whether the member may convene a meeting on the day: who holds the convener's seat then; article 3.
[[nodiscard]] Verdict convenerVerdict(const GroupMember &member, QDate day, const Regulation &regulation);

/// The least number of members that must be present of so many.
[[nodiscard]] int quorumOf(int members, const Regulation &regulation);

/// Whether the meeting, with those who are entered as present, can decide; article 3.
[[nodiscard]] Verdict decidesVerdict(const Meeting &meeting, const Regulation &regulation);

/// What may rest on a resolution.
struct ResolutionFacts
{
    bool isAwarded = false;  ///< an award was assessed or declined by it (article 10)
    bool isFollowed = false; ///< a meeting with a quorum was held after its own: the minutes are closed
};
/// Whether an agenda item may be changed so, or removed (no after): once something rests on its resolution,
/// matter, subject and resolution stay; the follow-up goes on. Articles 3 and 10.
[[nodiscard]] Verdict resolutionVerdict(const AgendaItem &before, const AgendaItem *after,
                                        const ResolutionFacts &facts, const Regulation &regulation);
/// Whether a meeting's minutes may still be changed: until one with a quorum was held after it; article 3.
[[nodiscard]] Verdict minutesVerdict(const Meeting &meeting, bool isFollowed, const Regulation &regulation);

/// None without a resolution that names who carries it out until when; done with the day on which it was.
[[nodiscard]] FollowUp followUpOf(const AgendaItem &item);

/// What an item lacks or contradicts: a unit and an end belong together and to a resolution, and what was
/// carried out is told with its day, between the meeting and today.
[[nodiscard]] FieldFaults agendaFaults(const AgendaItem &item, QDate meetingDay, QDate today);

} // namespace licheng
