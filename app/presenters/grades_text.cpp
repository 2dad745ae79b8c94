// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/grades_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GradeWords
{
    Q_DECLARE_TR_FUNCTIONS(Grades)
};

QString numeral(const QString &grade)
{
    switch (grade.toInt()) {
    case 1:
        return GradeWords::tr("1", "grade");
    case 2:
        return GradeWords::tr("2", "grade");
    case 3:
        return GradeWords::tr("3", "grade");
    case 4:
        return GradeWords::tr("4", "grade");
    default:
        return grade;
    }
}

} // namespace

QString gradesText(const QString &grades)
{
    QStringList names;
    for (const QString &grade : grades.split(u',', Qt::SkipEmptyParts))
        names.append(numeral(grade.trimmed()));
    if (names.isEmpty())
        return {};
    return names.size() == 1
               ? GradeWords::tr("Grade %1").arg(names.front())
               : GradeWords::tr("Grades %1").arg(names.join(GradeWords::tr(", ", "between grades")));
}

} // namespace licheng
