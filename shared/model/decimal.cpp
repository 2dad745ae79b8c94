// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/decimal.h"

#include "shared/model/normalize.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

QString Decimal::text() const
{
    if (isNull())
        return {};
    const qint64 size = std::abs(hundredths());
    QString text = QString::number(size / 100);
    if (size % 100 != 0) {
        text += u".%1"_s.arg(size % 100, 2, 10, QLatin1Char('0'));
        if (text.endsWith(u'0'))
            text.chop(1);
    }
    return hundredths() < 0 ? u'-' + text : text;
}

std::optional<Decimal> Decimal::parse(QStringView given)
{
    const QString text = normalize::withoutNoise(normalize::halfWidth(given).trimmed());
    const bool isNegative = text.startsWith(u'-');
    const QStringView digits = QStringView(text).sliced(isNegative ? 1 : 0);
    const qsizetype point = digits.indexOf(u'.');
    const QStringView whole = point < 0 ? digits : digits.first(point);
    QString part = point < 0 ? QString() : digits.sliced(point + 1).toString();
    // Spreadsheets write 85.50000000000001; what is behind the second decimal must still be nothing.
    while (part.size() > 2 && part.endsWith(u'0'))
        part.chop(1);
    constexpr qsizetype longest = 12;
    if (whole.isEmpty() || whole.size() > longest || part.size() > 2 || (point >= 0 && part.isEmpty()))
        return std::nullopt;
    for (const QChar c : whole.toString() + part) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    const qint64 size = whole.toLongLong() * 100 + part.leftJustified(2, u'0').toLongLong();
    return Decimal(isNegative ? -size : size);
}

} // namespace licheng
