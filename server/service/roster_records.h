// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/connection.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rosters/roster_record.h"

namespace licheng {
class Regulation;
struct RosterElsewhere;
} // namespace licheng

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

/// Which of a list and its additions a record belongs to. What was submitted is its list's. What is free
/// stays with the open part whose last workbook has it, so that a list and its addition that were both taken
/// back keep their own rows; everything else goes with the last open part. Lists without a mark, and one that
/// is not there yet, hold whatever is free.
class RosterParts
{
public:
    enum class Place { Here, OtherPart, Submitted, Nowhere };
    RosterParts(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);
    /// \p submittedIn: 0 when no list has submitted the record.
    [[nodiscard]] Place placeOf(qint64 record, qint64 submittedIn) const;

private:
    const SubmissionList &m_list;
    bool m_hasMark;
    qint64 m_collecting = 0;        ///< the last open part; 0: none, or the list has no parts
    QHash<qint64, qint64> m_claims; ///< records of the open parts' workbooks
};

/// The list and its additions, by part; empty when none was begun.
[[nodiscard]] std::vector<SubmissionList> partsOf(store::Connection &connection, const SubmissionList &list);

/// The records of a list, by class, seat, student number and id: what the layout's query finds in the list's
/// period, of students who sat in one of its grades that year. What another list or another school has
/// submitted is not among them. From one snapshot when the connection reads one.
[[nodiscard]] store::Answer<std::vector<RosterRecord>>
rosterRecords(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);

/// Where records like those of the list, which has none, stand in its period.
[[nodiscard]] store::Answer<RosterElsewhere>
recordsElsewhere(store::Connection &connection, const RosterLayout &layout, const SubmissionList &list);

/// How many students of the list's grades lack a grade in a course with credits, where the layout asks for it
/// (gradesMissing): those that the progress counts as open; article 5, row 2, note 3.
[[nodiscard]] int ungradedStudents(store::Connection &connection, const RosterLayout &layout,
                                   const SubmissionList &list, const Regulation &regulation,
                                   const QDateTime &now);

/// How many records of the batch before were selected later than its list went: they have a way in, an
/// addition to that batch's list.
[[nodiscard]] store::Answer<int> leftBehind(store::Connection &connection, const RosterLayout &layout,
                                            const SubmissionList &list);

} // namespace licheng::service
