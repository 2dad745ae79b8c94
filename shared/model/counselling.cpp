// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/counselling.h"

#include <QTime>

using namespace Qt::StringLiterals;

namespace licheng {

bool isClockTime(QStringView text)
{
    const auto parts = text.split(u'-');
    if (parts.size() > 2)
        return false;
    QTime last;
    for (const QStringView part : parts) {
        const QTime time = QTime::fromString(part.toString(), u"H:mm"_s);
        if (!time.isValid() || (last.isValid() && time <= last))
            return false;
        last = time;
    }
    return true;
}

} // namespace licheng
