// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/class_membership.h"
#include "shared/protocol/record_query.h"

#include <QHash>

namespace licheng::service {

/// Brings the student's memberships (班級學生) into line with the class, seat and state that are stored, from
/// that day on, as ClassStays does. Without a day it is today, and for the student's first class of a school
/// year that year's first day. A move within a school year takes the courses along, as moveEnrolments() says.
[[nodiscard]] protocol::Answer<licheng::Done> keepMembership(store::WriteContext &write,
                                                             const Student &student, QDate on = {});

/// Ends what the student takes with the classes before, and enrols in the courses of the class after, both
/// from that day on. Nothing is removed, so outcomes stay with their course and its teachers. Courses that
/// mix classes, and closed ones, enrol nobody by themselves.
[[nodiscard]] protocol::Answer<licheng::Done> moveEnrolments(store::WriteContext &write, Id<Student> student,
                                                             const std::vector<Id<SchoolClass>> &from,
                                                             Id<SchoolClass> to, QDate on);

/// Lines of the change log that one request wrote, between two revisions.
struct LogPart
{
    QString requestId;
    qint64 after = 0;
    qint64 before = 0;
};

/// Puts the student's memberships back as they were before those lines; false, and nothing is changed, when
/// they have been changed since.
[[nodiscard]] protocol::Answer<bool> takeBackStays(store::WriteContext &write, Id<Student> student,
                                                   const LogPart &lines);

/// Who was in which class in that term: students by id, each with the last one. What was entered for the term
/// counts in that class, wherever the student sits by now.
[[nodiscard]] QHash<qint64, qint64> classesInTerm(store::Connection &connection, Term term);

/// The same as a table to be joined: studentId, classId, grade, division; its parameters are the school year,
/// the last and the first day of the term.
inline const QString seatsOfTermSql = QStringLiteral(
    "(SELECT m.\"studentId\", m.\"classId\", c.\"grade\", c.\"division\", MAX(m.\"startsOn\") FROM "
    "\"classMembership\" m JOIN \"schoolClass\" c ON c.\"id\" = m.\"classId\" WHERE c.\"schoolYear\" = ? AND "
    "m.\"startsOn\" <= ? AND m.\"endsOn\" >= ? GROUP BY m.\"studentId\")");
/// The same of the records of a list: that the student whom the path names ("id": the record itself) was last
/// in that term in a class that meets the conditions, whose paths begin with "classId".
[[nodiscard]] protocol::Condition satIn(const QString &student, Term term,
                                        const std::vector<protocol::Condition> &ofClass);
/// What is true of the memberships that count in the term.
[[nodiscard]] protocol::Condition lastOfTerm(Term term);

/// Who sits in the class on that day.
[[nodiscard]] std::vector<ClassMembership> membersOn(store::Connection &connection,
                                                     Id<SchoolClass> schoolClass, QDate day);

/// Another student who has the seat of the class; null: it is free. Those who left or rest have none.
[[nodiscard]] Id<Student> seatHolder(store::Connection &connection, Id<SchoolClass> schoolClass, int seat,
                                     Id<Student> except);

/// Writes the memberships of a store that was made before there were any, once; the number of those written.
[[nodiscard]] protocol::Answer<QJsonObject> fillMemberships(store::WriteContext &write);

/// The students whose class and seat are not those of their last membership; by a recount of all.
[[nodiscard]] std::vector<qint64> studentsApartFromMembership(store::Connection &connection);

} // namespace licheng::service
