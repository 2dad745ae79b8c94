// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/number_text.h"

#include <QCalendar>
#include <QDate>
#include <QTime>

#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng::sheets {

namespace {

constexpr qint64 SecondsPerDay = 86'400;
constexpr double LastSerial = 2'958'465; // 9999-12-31

std::string clockText(qint64 seconds)
{
    return QString::asprintf("%02d:%02d:%02d", int(seconds / 3600), int(seconds / 60 % 60), int(seconds % 60))
        .toStdString();
}

} // namespace

std::string numberText(double number)
{
    std::array<char, 64> buffer{};
    char *const begin = buffer.data();
    char *const last = begin + buffer.size();
    const double size = std::fabs(number);
    if (number == 0)
        return "0";
    if (size < 1e15 && number == std::trunc(number))
        return {begin, std::to_chars(begin, last, qint64(number)).ptr};
    // Rounded to 15 digits, then written as shortly as that gives: the shortest of the number itself would
    // tell the noise of its arithmetic.
    constexpr int exactDigits = 15;
    double shown = number;
    const char *const end =
        std::to_chars(begin, last, number, std::chars_format::scientific, exactDigits - 1).ptr;
    std::from_chars(begin, end, shown);
    if (size >= 1e-7 && size < 1e21)
        return {begin, std::to_chars(begin, last, shown, std::chars_format::fixed).ptr};
    return {begin, std::to_chars(begin, last, shown).ptr};
}

std::optional<double> parseNumber(std::string_view text)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::optional<std::string> serialText(double serial, NumberClass format, DateOrigin origin)
{
    constexpr double EarliestSerial = -800'000; // before year 1
    if (!(serial >= EarliestSerial) || serial >= LastSerial + 1)
        return std::nullopt;
    qint64 day = qint64(std::floor(serial));
    qint64 second = qint64(std::llround((serial - double(day)) * double(SecondsPerDay)));
    if (second == SecondsPerDay) {
        ++day;
        second = 0;
    }
    if (format == NumberClass::Time) {
        if (day != 0)
            return std::nullopt; // an elapsed time stays the number it is
        return clockText(second);
    }
    const auto textOf = [&](QDate date) {
        std::string text = date.toString(Qt::ISODate).toStdString();
        if (format == NumberClass::DateTime && second != 0)
            text += 'T' + clockText(second);
        return text;
    };
    QDate first(1904, 1, 1);
    if (day < 0) {
        if (origin == DateOrigin::Excel1900)
            first = QDate(1899, 12, 30);
        const std::optional<QDate> roc = rocOfEarlyDay(first.addDays(day));
        return roc ? std::optional(textOf(*roc)) : std::nullopt;
    }
    if (origin == DateOrigin::Excel1900) {
        // Excel counts a 29 February 1900, which never was, as day 60.
        if (day == 0 || day == 60)
            return std::nullopt;
        first = day < 60 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    }
    const QDate date = first.addDays(day);
    if (date.year() > 9999)
        return std::nullopt;
    return textOf(date);
}

std::optional<QDate> rocOfEarlyDay(QDate stored)
{
    const QCalendar julian(QCalendar::System::Julian);
    const QCalendar::YearMonthDay shown = julian.partsFromDate(stored);
    if (!shown.isValid() || shown.year < 1 || shown.year >= 1000)
        return std::nullopt;
    const QDate day(shown.year + 1911, shown.month, shown.day);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<std::string> isoDateText(std::string_view text)
{
    const QString whole = QString::fromLatin1(text.data(), qsizetype(text.size()));
    QDate date = QDate::fromString(whole.left(10), Qt::ISODate);
    if (date.isValid() && date.year() < 1000)
        date = rocOfEarlyDay(date).value_or(QDate());
    if (!date.isValid())
        return std::nullopt;
    std::string iso = date.toString(Qt::ISODate).toStdString();
    if (whole.size() == 10)
        return iso;
    const QTime time = QTime::fromString(whole.mid(11, 8), u"hh:mm:ss"_s);
    if (whole.at(10) != u'T' || !time.isValid())
        return std::nullopt;
    if (time != QTime(0, 0))
        iso += 'T' + time.toString(Qt::ISODate).toStdString();
    return iso;
}

std::optional<std::string> isoDurationText(std::string_view text)
{
    if (!text.starts_with("PT"))
        return std::nullopt;
    qint64 seconds = 0;
    const char *at = text.data() + 2;
    const char *const end = text.data() + text.size();
    while (at != end) {
        double amount = 0;
        const auto [unit, fault] = std::from_chars(at, end, amount, std::chars_format::fixed);
        if (fault != std::errc() || unit == end || !(amount >= 0) || amount > 1e6)
            return std::nullopt;
        if (*unit != 'H' && *unit != 'M' && *unit != 'S')
            return std::nullopt;
        seconds += qint64(amount) * (*unit == 'H' ? 3600 : *unit == 'M' ? 60 : 1);
        at = unit + 1;
    }
    return clockText(seconds);
}

} // namespace licheng::sheets
