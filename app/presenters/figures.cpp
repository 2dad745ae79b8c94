// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/figures.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace licheng {

QString grouped(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

QString withDecimal(double value)
{
    return QLocale(QLocale::English).toString(value, 'f', 1);
}

QString percentage(qint64 part, qint64 total)
{
    if (total <= 0)
        return u"—"_s;
    const qint64 tenths = part * 1000 / total;
    return u"%1.%2"_s.arg(tenths / 10).arg(tenths % 10);
}

} // namespace licheng
