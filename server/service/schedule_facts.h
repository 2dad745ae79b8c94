// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "shared/model/schedule_version.h"
#include "shared/rules/calendar.h"
#include "shared/rules/windows.h"

namespace licheng::service {

/// What the schedule's rules read of the store.
[[nodiscard]] std::vector<Window> windowsOfYear(store::Connection &connection, SchoolYear year);
/// The windows that are published: those of the term and of its school year, without extensions, whose
/// reasons are their students' own.
[[nodiscard]] std::vector<Window> publicWindows(store::Connection &connection, Term term);
/// What was published last of the term; nothing: never.
[[nodiscard]] std::optional<ScheduleVersion> lastVersion(store::Connection &connection, Term term);
/// The days of a school year and the one before it.
[[nodiscard]] SchoolCalendar schoolCalendar(store::Connection &connection, SchoolYear year);
/// Whether there is school on a day, by the calendar.
struct DayAtSchool
{
    DayOff off = DayOff::None;
    QString occasion; ///< of a holiday
};
[[nodiscard]] DayAtSchool dayAtSchool(store::Connection &connection, QDate day);
/// The divisions and grades of the year's classes; empty: there are none yet.
[[nodiscard]] std::vector<Circle> circlesOfSchool(store::Connection &connection, SchoolYear year);
/// Whether the caller may plan and publish: the unit that article 4 names, as the store has it.
[[nodiscard]] Verdict plannerVerdict(store::Connection &connection, const Caller &caller,
                                     const Regulation &regulation);

} // namespace licheng::service
