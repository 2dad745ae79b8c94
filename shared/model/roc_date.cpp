// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/roc_date.h"

#include "shared/model/normalize.h"

#include <QRegularExpression>

namespace licheng::roc
{

namespace
{

std::optional<QDate> day(int year, int month, int dayOfMonth)
{
    // Four-digit years are western; the ROC's own calendar has three digits until 2910.
    const QDate date(year < 1000 ? year + 1911 : year, month, dayOfMonth);
    if (year < 1 || !date.isValid())
        return std::nullopt;
    return date;
}

} // namespace

std::optional<QDate> parse(QStringView text)
{
    const QString plain = normalize::halfWidth(text).simplified().remove(u' ');
    if (plain.isEmpty() || plain.size() > 32)
        return std::nullopt;

    static const QRegularExpression separated(QStringLiteral(
        "^(?:民國|中華民國)?([0-9]{1,4})(?:[/.\\-]|年)([0-9]{1,2})(?:[/.\\-]|月)([0-9]{1,2})日?$"));
    if (const auto match = separated.match(plain); match.hasMatch()) {
        return day(match.capturedView(1).toInt(), match.capturedView(2).toInt(),
                   match.capturedView(3).toInt());
    }
    static const QRegularExpression digits(QStringLiteral("^[0-9]{6,8}$"));
    if (digits.match(plain).hasMatch()) {
        const QStringView view(plain);
        return day(view.chopped(4).toInt(), view.sliced(view.size() - 4, 2).toInt(), view.last(2).toInt());
    }
    return std::nullopt;
}

QString compact(QDate date)
{
    if (!date.isValid())
        return {};
    return QStringLiteral("%1%2%3")
        .arg(date.year() - 1911, 3, 10, QLatin1Char('0'))
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'));
}

QString slashed(QDate date)
{
    if (!date.isValid())
        return {};
    return QStringLiteral("%1/%2/%3")
        .arg(date.year() - 1911)
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'));
}

} // namespace licheng::roc
