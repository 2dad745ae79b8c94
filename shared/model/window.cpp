// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/window.h"

namespace licheng {

bool isGradeList(QStringView text)
{
    for (const QStringView part : text.split(u',')) {
        if (part.size() != 1 || part[0] < u'1' || part[0] > u'4')
            return false;
    }
    return true;
}

bool isDivisionOrEmpty(QStringView text)
{
    return text.isEmpty() || fromWire<Division>(text).has_value();
}

} // namespace licheng
