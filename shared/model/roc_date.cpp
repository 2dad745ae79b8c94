// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/roc_date.h"

#include "shared/model/normalize.h"
#include "shared/model/school_time.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::roc {

namespace {

std::optional<QDate> day(int year, int month, int dayOfMonth)
{
    // Four-digit years are western.
    const QDate date(year < 1000 ? year + 1911 : year, month, dayOfMonth);
    return hasDay(date) ? std::optional(date) : std::nullopt;
}

/// 九十九年十月九日 and 二〇一〇年 with digits; a numeral is what stands before the name of a unit.
QString withDigits(QString text)
{
    static const QRegularExpression numeral(u"[〇○零一二三四五六七八九十百]+(?=[年月日號時點点分])"_s);
    const QString digits = u"〇一二三四五六七八九"_s;
    for (auto match = numeral.match(text); match.hasMatch(); match = numeral.match(text)) {
        QString placed;
        int counted = 0;
        int digit = 0;
        for (const QChar c : match.capturedView()) {
            const int unit = c == u'十' ? 10 : c == u'百' ? 100 : 0;
            if (unit != 0)
                counted += unit * std::max(digit, 1);
            digit = unit != 0 ? 0 : std::max(0, int(digits.indexOf(c)));
            placed += QString::number(digit);
        }
        text.replace(match.capturedStart(), match.capturedLength(),
                     counted > 0 ? QString::number(counted + digit) : placed);
    }
    return text;
}

/// "上午 12:00:00", "9:05 PM", "21:30", "00:00:00.000", "下午5時", "23時59分".
std::optional<QTime> clock(QString text)
{
    static const QRegularExpression form(
        u"^(上午|下午|凌晨|早上|中午|晚上|AM|PM)? ?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)? ?(AM|PM)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression written(u"^(.*?)([0-9]{1,2}) ?[時点點] ?(?:整|([0-9]{1,2}) ?分)?$"_s);
    if (const auto match = written.match(text); match.hasMatch())
        text = match.captured(1) + match.captured(2) + u':' + match.captured(3).rightJustified(2, u'0');
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString half = (match.captured(1) + match.captured(6)).toUpper();
    const bool isLate = half == u"下午" || half == u"晚上" || half == u"PM" || half == u"中午";
    int hour = match.capturedView(2).toInt();
    if (!half.isEmpty() && hour == 12)
        hour = isLate ? 12 : 0;
    else if (isLate && hour < 12)
        hour += 12;
    const QTime time(hour, match.capturedView(3).toInt(), match.capturedView(4).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<QDate> dayAlone(const QString &plain)
{
    static const QRegularExpression separated(u"^(?:(?:中華)?民國|民|(?:西元|公元)(?=[0-9]{4}))?([0-9]{1,4})("
                                              u"?:[/.\\-]|年)([0-9]{1,2})(?:[/.\\-]|月)"
                                              "([0-9]{1,2})[日號]?"
                                              "(?:\\(?(?:星期|週|周)?[一二三四五六日]\\)?)?$"_s);
    if (const auto match = separated.match(plain); match.hasMatch()) {
        return day(match.capturedView(1).toInt(), match.capturedView(2).toInt(),
                   match.capturedView(3).toInt());
    }
    static const QRegularExpression digits(u"^[0-9]{6,8}$"_s);
    if (digits.match(plain).hasMatch()) {
        const QStringView view(plain);
        return day(view.chopped(4).toInt(), view.sliced(view.size() - 4, 2).toInt(), view.last(2).toInt());
    }
    return std::nullopt;
}

} // namespace

bool hasDay(QDate day)
{
    return day.isValid() && day.year() > 1911 && day.year() < 1911 + 1000;
}

std::optional<Moment> parseMoment(QStringView text)
{
    constexpr qsizetype longest = 48;
    QString plain = normalize::halfWidth(text).simplified();
    if (plain.isEmpty() || plain.size() > longest)
        return std::nullopt;
    plain = withDigits(std::move(plain));
    // The time begins behind a T or a blank, or right behind 日, with a colon or 時 somewhere after it.
    static const QRegularExpression parted(
        u"^(.*?[0-9日號)一二三四五六])(?:T| |(?<=[日號)]))((?:[^0-9: ()]+ ?)?[0-9]{1,2} ?[:時点點].*)$"_s);
    if (const auto match = parted.match(plain); match.hasMatch()) {
        const auto date = dayAlone(match.captured(1).remove(u' '));
        static const QRegularExpression dayEnd(
            u"^24 ?(?::00(?::00(?:\\.0+)?)?|[時点點] ?(?:整|0{1,2} ?分)?)$"_s);
        if (date && dayEnd.match(match.captured(2)).hasMatch())
            return Moment{*date, QTime(0, 0), true};
        static const QRegularExpression seconds(u":[0-9]{2} ?:[0-9]{2}"_s);
        const auto time = clock(match.captured(2));
        if (date && time)
            return Moment{*date, time, false, seconds.match(match.captured(2)).hasMatch()};
        return std::nullopt;
    }
    const auto date = dayAlone(QString(plain).remove(u' '));
    return date ? std::optional(Moment{*date, std::nullopt}) : std::nullopt;
}

std::optional<QDate> parse(QStringView text)
{
    const auto moment = parseMoment(text);
    return moment ? std::optional(moment->day) : std::nullopt;
}

std::optional<QDate> withRocYear(QDate given)
{
    constexpr int firstMisread = 1930;
    if (!given.isValid() || given.year() < firstMisread || given.year() > 1999)
        return std::nullopt;
    return day(given.year() - 1900, given.month(), given.day());
}

int ageOn(QDate birthday, QDate on)
{
    const bool isBefore = std::pair(on.month(), on.day()) < std::pair(birthday.month(), birthday.day());
    return on.year() - birthday.year() - (isBefore ? 1 : 0);
}

QString compact(QDate date)
{
    if (!hasDay(date))
        return {};
    return u"%1%2%3"_s.arg(date.year() - 1911, 3, 10, QLatin1Char('0'))
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'));
}

QString slashed(QDate date)
{
    // Three digits of the year as in the national formats.
    if (!hasDay(date))
        return {};
    return u"%1/%2/%3"_s.arg(date.year() - 1911, 3, 10, QLatin1Char('0'))
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'));
}

QString slashed(const QDateTime &instant)
{
    if (!instant.isValid())
        return {};
    const QDateTime local = schoolTime(instant);
    const bool isDayEnd = local.addMSecs(1).date() != local.date();
    return slashed(local.date()) + (isDayEnd ? u" 24:00"_s : local.time().toString(u" HH:mm"_s));
}

} // namespace licheng::roc
