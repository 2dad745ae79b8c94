// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/semester_text.h"

#include "shared/model/normalize.h"

#include <QRegularExpression>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

std::optional<SemesterText> semesterOfYear(const QString &text)
{
    static const QRegularExpression pattern(
        u"^(\\d{2,3}(?=\\D)|\\d{3})(?:學年度?)?[-\\x{2010}-\\x{2015}./第]?([12])(?:學期)?$"_s);
    const auto match = pattern.match(normalize::halfWidth(text).remove(u' ').trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    return SemesterText{match.captured(1).toInt(), match.captured(2).toInt()};
}

} // namespace licheng
