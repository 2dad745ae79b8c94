// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_calendar.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QDateTime startOf(QDate day)
{
    return atSchool(day, QTime(0, 0));
}

QDateTime endOf(QDate day)
{
    return lastInstant(day);
}

DaySpan days(QDate first, QDate last)
{
    return {startOf(first), endOf(last)};
}

Term before(Term term)
{
    if (term.semester == Semester::Second)
        return {term.year, Semester::First};
    return {SchoolYear(term.year.roc() - 1), Semester::Second};
}

} // namespace

SampleCalendar::SampleCalendar(QDate today)
    : m_today(today), m_current(Term::of(today)), m_previous(before(m_current)),
      // In the first weeks of a semester uploads must have had some time all the same.
      m_opening(std::min(m_current.firstDay(), today.addDays(-28))), m_school(schoolDays())
{
}

QDateTime SampleCalendar::moment() const
{
    return startOf(m_today);
}

DaySpan SampleCalendar::upload(Term term, Division division) const
{
    if (term == m_previous)
        return days(m_previous.firstDay().addDays(30), m_previous.lastDay().addDays(-30));
    return days(m_opening, m_today.addDays(division == Division::Day ? 4 : -9));
}

DaySpan SampleCalendar::certify(Term term, Division division) const
{
    if (term == m_previous)
        return days(m_previous.firstDay().addDays(30), m_previous.lastDay().addDays(-23));
    return days(m_opening, m_today.addDays(division == Division::Day ? 11 : -2));
}

Window SampleCalendar::window(WindowKind kind, Term term, const DaySpan &span) const
{
    Window window;
    window.kind = kind;
    window.schoolYear = term.year;
    window.semester = term.semester;
    window.startsAt = span.from;
    window.endsAt = span.until;
    return window;
}

std::vector<Window> SampleCalendar::windows() const
{
    std::vector<Window> windows;
    for (const Term term : {m_previous, m_current}) {
        for (const Division division : {Division::Day, Division::Evening}) {
            windows.push_back(window(WindowKind::Upload, term, upload(term, division)));
            windows.back().division = wireName(division);
            windows.push_back(window(WindowKind::Certify, term, certify(term, division)));
            windows.back().division = wireName(division);
        }
    }
    const Term year{m_current.year, Semester::WholeYear};
    windows.push_back(window(WindowKind::Select, year,
                             days(std::min(m_opening, m_current.year.firstDay()), m_current.year.lastDay())));
    windows.push_back(window(WindowKind::Performance, m_current, days(m_opening, m_today.addDays(21))));
    windows.push_back(
        window(WindowKind::Autobiography, year, days(m_today.addDays(-14), m_today.addDays(30))));
    windows.back().grades = u"3"_s;
    windows.push_back(window(WindowKind::Submit, year, days(m_today.addDays(-7), m_today.addDays(21))));
    windows.back().grades = u"1,2"_s;
    windows.push_back(window(WindowKind::Submit, year, days(m_today.addDays(-7), m_today.addDays(14))));
    windows.back().grades = u"3"_s;
    windows.back().batch = 1;
    windows.push_back(window(WindowKind::Confirm, year, days(m_today.addDays(25), m_today.addDays(32))));
    // Signed in its own period, also when the rest of the semester is planned by the template.
    windows.push_back(window(WindowKind::Register, m_current, days(m_opening, m_today.addDays(7))));
    const DaySpan checked = days(m_today.addDays(-14), m_today.addDays(14));
    windows.back().selfCheckFrom = checked.from;
    windows.back().selfCheckTo = checked.until;
    windows.push_back(window(WindowKind::SelfCheck, m_current, checked));
    return windows;
}

std::vector<CalendarDay> SampleCalendar::schoolDays() const
{
    std::vector<CalendarDay> list;
    const auto add = [&list](QDate date, DayKind kind, const QString &name) {
        CalendarDay day;
        day.date = date;
        day.kind = kind;
        day.name = name;
        day.schoolYear = Term::of(date).year;
        day.semester = Term::of(date).semester;
        list.push_back(std::move(day));
    };
    // Ceremonies are held when there is school.
    const auto weekday = [](QDate day) {
        return day.dayOfWeek() < Qt::Saturday ? day : day.addDays(8 - day.dayOfWeek());
    };
    for (const Term term : {m_previous, m_current}) {
        const bool isFirst = term.semester == Semester::First;
        const int year = term.firstDay().year();
        add(weekday(isFirst ? QDate(year, 8, 30) : QDate(year, 2, 11)), DayKind::Opening, u"開學"_s);
        add(weekday(isFirst ? QDate(year + 1, 1, 20) : QDate(year, 6, 30)), DayKind::Closing, u"休業式"_s);
        add(isFirst ? QDate(year, 10, 10) : QDate(year, 4, 4), DayKind::Holiday,
            isFirst ? u"國慶日"_s : u"兒童節"_s);
    }
    const QDate saturday = m_current.firstDay().addDays(48 - m_current.firstDay().dayOfWeek());
    add(saturday, DayKind::MakeUp, u"校慶補課"_s);
    return list;
}

Announcement SampleCalendar::announcement() const
{
    Announcement announcement;
    announcement.title = u"學習歷程檔案上傳注意事項"_s;
    announcement.text = u"檔案請以 PDF、JPG 或 PNG 上傳，每件 4 MB 以內。"_s;
    announcement.startsOn = m_today.addDays(-3);
    announcement.endsOn = m_today.addDays(11);
    announcement.publishedBy = u"資訊組"_s;
    announcement.publishedAt = startOf(m_today.addDays(-3));
    return announcement;
}

Window SampleCalendar::extension(const Window &extended, Id<Student> student, const QString &reason) const
{
    const int lastDay = extended.kind == WindowKind::Upload ? 4 : 11;
    Window window =
        this->window(extended.kind, m_current, days(m_today.addDays(-1), m_today.addDays(lastDay)));
    window.extendsId = extended.id;
    window.studentId = student;
    window.reason = reason;
    return window;
}

} // namespace licheng
