// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/class_seat.h"

#include "shared/model/normalize.h"

#include <QRegularExpression>

namespace licheng {

using namespace Qt::StringLiterals;

std::optional<ClassSeat> classSeatIn(const QString &text)
{
    static const QRegularExpression pattern(u"^(\\S*\\D)\\s*(\\d{1,2})\\s*號?$"_s);
    const auto match = pattern.match(normalize::halfWidth(text).trimmed());
    if (!match.hasMatch() || match.captured(2).toInt() < 1)
        return std::nullopt;
    return ClassSeat{match.captured(1).trimmed(), match.captured(2).toInt()};
}

} // namespace licheng
