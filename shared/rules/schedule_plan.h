// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"
#include "shared/rules/calendar.h"
#include "shared/rules/windows.h"

#include <QJsonArray>

namespace licheng {

/// A semester's first and last day of school: by the calendar, else as schools usually have them (30 August
/// to 20 January, 11 February to 30 June, moved to a Monday from a weekend).
[[nodiscard]] QDate openingDay(const SchoolCalendar &calendar, Term term);
[[nodiscard]] QDate closingDay(const SchoolCalendar &calendar, Term term);

/// The windows of a term by a template (resources/schedule/template.json): each step's days counted from the
/// semesters' openings and closings. The error names the entry.
[[nodiscard]] Result<std::vector<Window>> planFromTemplate(const QJsonArray &entries, Term term,
                                                           const SchoolCalendar &calendar);

/// The windows of the same semester and school year a year before, each as many days later as school begins;
/// without both openings by 52 weeks, which keeps the days of the week. Extensions and the number of the
/// notice stay behind.
[[nodiscard]] std::vector<Window> planFromLastYear(std::span<const Window> lastYear, Term term,
                                                   const SchoolCalendar &calendar);

/// Whether two windows are for some of the same people and lists.
[[nodiscard]] bool isSameAudience(const Window &a, const Window &b);

/// Whether the schedule has such a window already: of that kind in that term, for some of the same people.
/// What is planned beside it would only overlap.
[[nodiscard]] bool isPlanned(const Window &window, std::span<const Window> windows);

/// Of the offices that a period of both divisions names those of one (empty: all): articles 5 and 6 give each
/// division its own. Persons, and offices of the whole school, stay.
[[nodiscard]] QString officesOf(const QString &named, QStringView division);

/// A window made before the planning, with what a planned one says of who does the step, who supervises it
/// (of the window's own division) and when it is self-checked (article 4): only what is empty is filled, the
/// self-check as far from the window's own days as in the plan. Nothing: it lacks nothing that the plan has.
[[nodiscard]] std::optional<Window> completedBy(const Window &there, const Window &planned);

/// Whether the window is one that the planned one may complete, and keeps it from being planned.
[[nodiscard]] bool isOfPlanned(const Window &there, const Window &planned);

} // namespace licheng
