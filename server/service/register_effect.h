// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/write_context.h"
#include "shared/model/register_change.h"
#include "shared/rules/regulation.h"

namespace licheng::service {

/// Brings about what a stored register change (學籍異動) means for its student: state, class, department and
/// the day of the state; article 8. Nothing else is touched, so quotas go on counting by student and school
/// year, and what was submitted stays. Answers `pending`: the student's outcomes that wait for a
/// certification although the student has left or is suspended.
[[nodiscard]] protocol::Answer<QJsonObject> applyRegisterChange(store::WriteContext &write,
                                                                const QJsonObject &saved);

/// Takes the seat from a student whose seat in the class somebody else has.
void freeSeat(store::Connection &connection, Student &student);

/// The student's outcomes of that state: id, title, schoolYear, semester, course and teacher of each.
[[nodiscard]] QJsonArray pendingOutcomes(store::Connection &connection, Id<Student> student,
                                         CertificationState state);

/// The student as the change found him; after it was cancelled, too.
[[nodiscard]] Student stateBefore(store::Connection &connection, const RegisterChange &change);

/// The log's line of a step that made a transfer package void: it names the students whose transfer did not
/// happen.
inline constexpr const char *transferVoidAction = "transferVoid";

} // namespace licheng::service
