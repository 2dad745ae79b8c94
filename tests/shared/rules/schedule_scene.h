// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_time.h"
#include "shared/rosters/resource_file.h"
#include "shared/rules/schedule_checks.h"
#include "shared/rules/schedule_plan.h"
#include "tests/shared/rules/rule_samples.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

/// A school year's calendar and the windows of its steps, as the regulation in force has them.
namespace licheng::schedule_scene {

using namespace Qt::StringLiterals;

inline constexpr Term first{SchoolYear(114), Semester::First};
inline constexpr Term second{SchoolYear(114), Semester::Second};
inline const QDate closing(2026, 1, 20);

inline CalendarDay calendarDay(QDate date, DayKind kind, const char *name = "")
{
    CalendarDay day;
    day.date = date;
    day.kind = kind;
    day.name = QString::fromUtf8(name);
    return day;
}

inline SchoolCalendar calendar()
{
    return SchoolCalendar(
        {calendarDay(QDate(2025, 9, 1), DayKind::Opening), calendarDay(closing, DayKind::Closing),
         calendarDay(QDate(2026, 2, 11), DayKind::Opening), calendarDay(QDate(2026, 6, 30), DayKind::Closing),
         calendarDay(QDate(2025, 10, 10), DayKind::Holiday, "國慶日"),
         calendarDay(QDate(2025, 9, 13), DayKind::MakeUp, "補中秋節")});
}

inline QDateTime at(const char *iso)
{
    const QDateTime local = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
    return atSchool(local.date(), local.time());
}

inline const Regulation &regulation()
{
    static const Regulation text = test::schoolRegulation();
    return text;
}

inline Window window(WindowKind kind, const char *from, const char *until)
{
    static qint64 number = 0;
    Window made;
    made.id = Id<Window>(++number);
    made.kind = kind;
    made.schoolYear = first.year;
    made.semester = isYearly(kind) ? Semester::WholeYear : Semester::First;
    made.startsAt = at(from);
    made.endsAt = at(until);
    made.selfCheckFrom = made.startsAt;
    made.selfCheckTo = made.endsAt;
    made.responsible = u"註冊組"_s;
    made.supervisor = u"教務處"_s;
    return made;
}

/// The rules that are named but for the steps without windows.
inline QStringList rulesOf(const std::vector<Window> &windows, Term term = first,
                           const SchoolCalendar &days = calendar(),
                           std::vector<Circle> circles = {{Division::Day, 1}, {Division::Day, 3}})
{
    QStringList rules;
    for (const ScheduleFinding &finding : checkSchedule(windows, term, days, circles, regulation())) {
        if (finding.article.isEmpty())
            rules.append(u"no article"_s);
        if (finding.rule != ScheduleRule::MissingKind)
            rules.append(wireName(finding.rule));
    }
    return rules;
}

inline std::vector<Window> templated(Term term)
{
    const auto planned = planFromTemplate(
        resourceJson(u":/schedule/template.json"_s).object()[u"steps"].toArray(), term, calendar());
    if (!planned)
        qWarning("%s", qPrintable(planned.error().message));
    return planned ? planned.value() : std::vector<Window>();
}

} // namespace licheng::schedule_scene
