// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/announcement.h"
#include "shared/model/calendar_day.h"
#include "shared/model/codes.h"
#include "shared/model/window.h"
#include "shared/rules/calendar.h"

#include <vector>

namespace licheng {

/// From and until, both included.
struct DaySpan
{
    QDateTime from;
    QDateTime until;
};

/// The schedule around a day so that everything can be tried on it: the day division uploads and certifies,
/// the evening division's certification has ended two days ago, selection, submission and self-check are
/// open.
class SampleCalendar
{
public:
    explicit SampleCalendar(QDate today);

    [[nodiscard]] QDate today() const { return m_today; }
    [[nodiscard]] Term current() const { return m_current; }
    [[nodiscard]] Term previous() const { return m_previous; }
    /// 00:00 of the day in Taiwan: everything that has happened did so before.
    [[nodiscard]] QDateTime moment() const;
    [[nodiscard]] DaySpan upload(Term term, Division division) const;
    [[nodiscard]] DaySpan certify(Term term, Division division) const;
    /// Without the extensions, which need students: two for one student, `extended` in this list.
    [[nodiscard]] std::vector<Window> windows() const;
    /// Ceremonies of both terms, a holiday and the Saturday that makes up for another.
    [[nodiscard]] std::vector<CalendarDay> schoolDays() const;
    /// A weekend or a holiday.
    [[nodiscard]] bool isOff(QDate day) const { return m_school.dayOff(day) != DayOff::None; }
    /// What stands on everybody's home page.
    [[nodiscard]] Announcement announcement() const;
    /// Prolongs `extended`, an upload or certification window of the evening division, for one student.
    [[nodiscard]] Window extension(const Window &extended, Id<Student> student, const QString &reason) const;

private:
    [[nodiscard]] Window window(WindowKind kind, Term term, const DaySpan &span) const;

    QDate m_today;
    Term m_current;
    Term m_previous;
    QDate m_opening; ///< of the current semester's uploads
    SchoolCalendar m_school;
};

} // namespace licheng
