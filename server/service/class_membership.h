// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/class_membership.h"

namespace licheng::service {

/// Brings the student's memberships (班級學生) into line with the class, seat and state that are stored, from
/// that day on: the one before ends the day before, one that had not begun was a mistake and goes, and one
/// that went on in the same class goes on. Without a day it is today, and for the student's first class of a
/// school year that year's first day. A move within a school year takes the courses along, as
/// moveEnrolments() says.
[[nodiscard]] protocol::Answer<licheng::Done> keepMembership(store::WriteContext &write,
                                                             const Student &student, QDate on = {});

/// Ends what the student takes with the class before, and enrols in the courses of the class after, both from
/// that day on. Nothing is removed, so outcomes stay with their course and its teachers. Courses that mix
/// classes, and closed ones, enrol nobody by themselves.
[[nodiscard]] protocol::Answer<licheng::Done> moveEnrolments(store::WriteContext &write, Id<Student> student,
                                                             Id<SchoolClass> from, Id<SchoolClass> to,
                                                             QDate on);

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
