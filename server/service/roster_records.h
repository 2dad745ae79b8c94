// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/connection.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rosters/roster_record.h"

namespace licheng::service {

/// Where the students of a list sat in its school year: the last class of each in the list's term. Whoever
/// has gone on to another class, or to the other division (轉部), since is told with that of the list.
class RosterSeats
{
public:
    RosterSeats(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);

    /// Puts class, seat and division of then in place of those of now; who sat in no class of the year keeps
    /// them. In the year of a change of division it is the one of the record's course or grade.
    void putInto(RosterRecord &record) const;

private:
    /// Of a student who was in several that year.
    [[nodiscard]] QString divisionOf(const RosterRecord &record, const QStringList &divisions) const;

    struct Seat
    {
        qint64 classId = 0;
        QString className;
        qint64 grade = 0;
        qint64 seat = 0;
        QStringList divisions; ///< of the year, each once, the last one last
    };
    const RosterLayout &m_layout;
    qint64 m_year = 0;
    QHash<qint64, Seat> m_seats; ///< by student
};

/// The records of a list, by class, seat, student number and id: what the layout's query finds in the list's
/// period, of students who sat in one of its grades that year. What another list or another school has
/// submitted is not among them. From one snapshot when the connection reads one.
[[nodiscard]] store::Answer<std::vector<RosterRecord>>
rosterRecords(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);

} // namespace licheng::service
