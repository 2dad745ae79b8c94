// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/window_text.h"

#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/model/school_time.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng::window_text {

namespace {

struct WindowsText
{
    Q_DECLARE_TR_FUNCTIONS(Windows)
};

QString gradeName(const QString &grade)
{
    switch (grade.toInt()) {
    case 1:
        return WindowsText::tr("Grade 1");
    case 2:
        return WindowsText::tr("Grade 2");
    case 3:
        return WindowsText::tr("Grade 3");
    default:
        return grade;
    }
}

QStringList gradeNames(const Window &window)
{
    QStringList names;
    for (const QString &grade : window.grades.split(u',', Qt::SkipEmptyParts))
        names << gradeName(grade.trimmed());
    return names;
}

} // namespace

Phase phase(const Window &window, const QDateTime &now)
{
    if (now < window.startsAt)
        return Phase::Coming;
    if (isPast(window.endsAt, now))
        return Phase::Closed;
    return now.daysTo(window.endsAt) <= closingDays ? Phase::Closing : Phase::Open;
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Coming:
        return WindowsText::tr("Coming");
    case Phase::Open:
        return WindowsText::tr("Open");
    case Phase::Closing:
        return WindowsText::tr("Closing soon");
    case Phase::Closed:
        return WindowsText::tr("Closed");
    }
    return {};
}

ChipTone phaseTone(Phase phase)
{
    switch (phase) {
    case Phase::Coming:
        return ChipTone::Info;
    case Phase::Open:
        return ChipTone::Ok;
    case Phase::Closing:
        return ChipTone::Warn;
    case Phase::Closed:
        return ChipTone::Neutral;
    }
    return ChipTone::Neutral;
}

QString audience(const Window &window)
{
    QStringList parts;
    if (const QString grades = gradesText(window.grades); !grades.isEmpty())
        parts << grades;
    if (const auto division = fromWire<Division>(window.division))
        parts << messages::codeLabel(*division);
    if (window.batch > 0)
        parts << WindowsText::tr("batch %1").arg(window.batch);
    return parts.isEmpty() ? WindowsText::tr("Everyone")
                           : parts.join(WindowsText::tr(", ", "between audiences"));
}

QString label(const Window &window)
{
    QString kind = messages::codeLabel(window.kind);
    const QString division = window.division.isEmpty() ? QString()
                             : window.division == wireName(Division::Evening)
                                 ? WindowsText::tr("Evening", "short name of a division")
                                 : WindowsText::tr("Day", "short name of a division");
    if (!division.isEmpty())
        kind = WindowsText::tr("%1 %2", "division, kind of window").arg(division, kind);
    const QString grades =
        window.grades == u"1,2" ? WindowsText::tr("Grades 1–2") : gradeNames(window).join(QString());
    const QString step =
        grades.isEmpty() ? kind : WindowsText::tr("%1 %2", "grade, kind of window").arg(grades, kind);
    // Each batch has its own: two bars of one name say nothing.
    return window.batch > 0 ? WindowsText::tr("%1, batch %2", "step").arg(step).arg(window.batch) : step;
}

Span span(const std::vector<Window> &windows, Term term)
{
    Span days{term.firstDay(), term.lastDay()};
    for (const Window &window : windows) {
        const QDate from = schoolTime(window.startsAt).date();
        const QDate until = schoolTime(window.endsAt).date();
        if (until < term.firstDay())
            days.from = std::min(days.from, from);
        if (from > term.lastDay())
            days.until = std::max(days.until, until);
    }
    return days;
}

QString range(const Window &window)
{
    return WindowsText::tr("%1 to %2")
        .arg(messages::instantText(window.startsAt), messages::instantText(window.endsAt));
}

QString remaining(const QDateTime &end, const QDateTime &now)
{
    constexpr qint64 hour = 3600;
    constexpr qint64 day = 24 * hour;
    const qint64 seconds = now.secsTo(end);
    if (seconds < 0) {
        // As reminders count them, by the calendar: an end is the last moment of its day.
        const qint64 days = schoolTime(end).date().daysTo(schoolTime(now).date());
        return days > 0 ? WindowsText::tr("%n day(s) overdue", nullptr, int(days))
                        : WindowsText::tr("overdue since today");
    }
    if (seconds >= day)
        return WindowsText::tr("%n day(s) left", nullptr, int(seconds / day));
    if (seconds >= hour)
        return WindowsText::tr("%n hour(s) left", nullptr, int(seconds / hour));
    constexpr qint64 minute = 60;
    return seconds >= minute ? WindowsText::tr("%n minute(s) left", nullptr, int(seconds / minute))
                             : WindowsText::tr("less than one minute left");
}

ChipTone remainingTone(const QDateTime &end, const QDateTime &now)
{
    if (end < now)
        return ChipTone::Bad;
    return now.daysTo(end) <= closingDays ? ChipTone::Warn : ChipTone::Neutral;
}

} // namespace licheng::window_text
