// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_check.h"
#include "shared/model/student.h"

namespace licheng::service {

/// Where a student is to sit, by a form or a list.
struct StudentPlace
{
    Student before; ///< as stored
    Division division = Division::Day;
    std::optional<SchoolClass> to; ///< none: no class
};

/// What stands against it. Division and grade change by an entry of the register's changes alone (article
/// 8), a year that is over takes nobody, and one that has not begun nobody who still sits in another.
[[nodiscard]] std::optional<RecordProblem> placeProblem(store::Connection &connection,
                                                        const StudentPlace &place, QDate today,
                                                        const Regulation &regulation);

/// Seats that more than one enrolled student has: `other` names the class and who they are, `actual` is the
/// seat.
[[nodiscard]] FieldFaults sharedSeats(store::Connection &connection);

} // namespace licheng::service
