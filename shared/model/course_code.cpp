// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/course_code.h"

#include "shared/model/normalize.h"

#include <algorithm>

namespace licheng {

namespace {

bool isCodeCharacter(QChar c)
{
    return normalize::isDigit(c) || (c >= u'A' && c <= u'Z');
}

} // namespace

std::optional<CourseCode> CourseCode::parse(QStringView text)
{
    if (text.size() != 23 || !std::all_of(text.begin(), text.end(), isCodeCharacter) ||
        !std::all_of(text.begin(), text.begin() + 3, normalize::isDigit))
        return std::nullopt;
    CourseCode code;
    code.entryYear = SchoolYear(text.first(3).toInt());
    code.schoolCode = text.sliced(3, 6).toString();
    code.courseType = text[9];
    code.group = text.sliced(10, 2).toString();
    code.department = text.sliced(12, 3).toString();
    code.classGroup = text[15];
    code.category = text[16];
    code.offering = text[17];
    code.attribute = text[18];
    code.domain = text.sliced(19, 2).toString();
    code.subject = text.sliced(21, 2).toString();
    return code;
}

bool isOfWholeClass(QStringView courseCode)
{
    const auto code = CourseCode::parse(courseCode);
    return !code || code->offering == u'0' || code->offering == u'A';
}

bool isCourseCode(QStringView text)
{
    return CourseCode::parse(text).has_value();
}

bool isSchoolCode(QStringView text)
{
    return text.size() == 6 && std::all_of(text.begin(), text.end(), isCodeCharacter);
}

} // namespace licheng
