// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/outcomes.h"
#include "shared/rules/permissions.h"
#include "shared/rules/students.h"
#include "shared/rules/submitters.h"
#include "shared/rules/windows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

namespace licheng::test {

using namespace Qt::StringLiterals;

inline Regulation schoolRegulation()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Regulation::fromJson(QJsonDocument::fromJson(file.readAll()).object()).value();
}

inline Course creditCourse()
{
    Course course;
    course.schoolYear = SchoolYear(114);
    course.courseCode = u"11499T001V2330901010001"_s;
    course.credits = 3;
    return course;
}

inline CourseOutcome certifiedOutcome()
{
    CourseOutcome outcome;
    outcome.schoolYear = SchoolYear(114);
    outcome.certification = CertificationState::Certified;
    outcome.certifiedThrough = CertificationWay::Teacher;
    outcome.documentCount = 1;
    return outcome;
}

inline const QDateTime opens(QDate(2025, 9, 1), QTime(0, 0), Qt::UTC);
inline const QDateTime closes(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
inline const Term term{SchoolYear(114), Semester::First};

inline Window uploadWindow()
{
    Window window;
    window.id = Id<Window>(1);
    window.schoolYear = term.year;
    window.semester = term.semester;
    window.startsAt = opens;
    window.endsAt = closes;
    return window;
}

} // namespace licheng::test
