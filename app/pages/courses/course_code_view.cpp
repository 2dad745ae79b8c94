// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/course_code_view.h"

#include "shared/model/course_code.h"
#include "shared/rosters/resource_file.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CourseCode)
};

KeyValueView part(const QString &label, const QString &value, const QString &table)
{
    static const QJsonObject tables = resourceJson(u":/codes/course_code.json"_s).object();
    if (table.isEmpty())
        return {label, value, Tone::Neutral, KeyValueView::Shape::Text};
    const QString name = tables.value(table).toObject().value(value).toString();
    if (name.isEmpty())
        return {label, Text::tr("%1 (in no table)").arg(value), Tone::Warn, KeyValueView::Shape::Text};
    return {label, u"%1　%2"_s.arg(value, name), Tone::Neutral, KeyValueView::Shape::Text};
}

} // namespace

std::vector<KeyValueView> courseCodeRows(const QString &text)
{
    const auto code = CourseCode::parse(text);
    if (!code)
        return {{Text::tr("Course code"), Text::tr("Not 23 characters of a course code: %1").arg(text), Tone::Bad, KeyValueView::Shape::Text}};
    return {
        part(Text::tr("Entry year"), QString::number(code->entryYear.roc()), {}),
        part(Text::tr("School code"), code->schoolCode, {}),
        part(Text::tr("Course type"), code->courseType, u"types"_s),
        part(Text::tr("Group"), code->group, u"groups"_s),
        part(Text::tr("Department code"), code->department, {}),
        part(Text::tr("Class group"), code->classGroup, {}),
        part(Text::tr("Category"), code->category, u"categories"_s),
        part(Text::tr("Way of offering"), code->offering, u"offerings"_s),
        part(Text::tr("Attribute"), code->attribute, u"attributes"_s),
        part(Text::tr("Domain"), code->domain, {}),
        part(Text::tr("Subject number"), code->subject, {}),
    };
}

} // namespace licheng
