// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/paper.h"
#include "shared/model/meeting.h"

namespace licheng {

/// A meeting with what its papers need: every member of the group by then, its items in their order, and the
/// name of each item's unit.
struct MeetingPapers
{
    QString school;
    Meeting meeting;
    std::vector<GroupMember> members;
    std::vector<AgendaItem> items;
    QStringList units; ///< of the items, one each
};

/// 聘函: a letter of appointment for each member, one a page; article 2.
[[nodiscard]] Paper appointmentLetters(const QString &school, const std::vector<GroupMember> &members);
/// 議程; article 3.
[[nodiscard]] Paper meetingAgenda(const MeetingPapers &papers);
/// 會議紀錄, with who was there, what was decided, and who carries it out until when.
[[nodiscard]] Paper meetingMinutes(const MeetingPapers &papers);
/// 簽到表: a line for each member in office on the day, with room to sign.
[[nodiscard]] Paper meetingSignIn(const MeetingPapers &papers);
/// The invitation as a calendar (RFC 5545) with one event: in UTC, its end exclusive, with the same UID for
/// the same meeting of the same school. Without an end in `time` it takes an hour.
[[nodiscard]] QByteArray meetingInvitation(const MeetingPapers &papers, const QDateTime &now);

} // namespace licheng
