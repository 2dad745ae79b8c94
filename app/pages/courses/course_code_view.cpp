// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/course_code_view.h"

#include "app/presenters/course_code_names.h"
#include "shared/model/course_code.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CourseCodeText
{
    Q_DECLARE_TR_FUNCTIONS(CourseCode)
};

KeyValueView part(const QString &label, const QString &value, const QString &table)
{
    if (table.isEmpty())
        return {label, value, Tone::Neutral, KeyValueView::Shape::Text};
    const QString name = courseCodeName(table, value);
    if (name.isEmpty())
        return {label, CourseCodeText::tr("%1 (in no table)").arg(value), Tone::Warn,
                KeyValueView::Shape::Text};
    return {label, u"%1　%2"_s.arg(value, name), Tone::Neutral, KeyValueView::Shape::Text};
}

} // namespace

std::vector<KeyValueView> courseCodeRows(const QString &text, const QString &department)
{
    const auto code = CourseCode::parse(text);
    if (!code)
        return {{CourseCodeText::tr("Course code"),
                 CourseCodeText::tr("Not 23 characters of a course code: %1").arg(text), Tone::Bad,
                 KeyValueView::Shape::Text}};
    return {
        part(CourseCodeText::tr("Entry year"), QString::number(code->entryYear.roc()), {}),
        part(CourseCodeText::tr("School code"), code->schoolCode, {}),
        part(CourseCodeText::tr("Course type"), code->courseType, u"types"_s),
        part(CourseCodeText::tr("Group"), code->group, u"groups"_s),
        part(CourseCodeText::tr("Department"),
             department.isEmpty() ? code->department : u"%1　%2"_s.arg(code->department, department), {}),
        part(CourseCodeText::tr("Class group"), code->classGroup, {}),
        part(CourseCodeText::tr("Category"), code->category, u"categories"_s),
        part(CourseCodeText::tr("Way of offering"), code->offering, u"offerings"_s),
        part(CourseCodeText::tr("Attribute"), code->attribute, u"attributes"_s),
        part(CourseCodeText::tr("Domain"), code->domain, {}),
        part(CourseCodeText::tr("Subject number"), code->subject, {}),
    };
}

} // namespace licheng
