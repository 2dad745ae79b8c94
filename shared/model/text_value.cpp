// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/text_value.h"

#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"
#include "shared/model/labels.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Parsed = Result<QJsonValue, FieldFault>;

FieldFault faultOf(const FieldInfo &field, RuleName rule)
{
    return {QLatin1String(field.name), rule, 0, 0};
}

Parsed identifier(const FieldInfo &field, QString text)
{
    text = normalize::halfWidth(text);
    // A spreadsheet that took the identifier for a number: 11519013.0, and 1.1038E+22 with its digits lost.
    static const QRegularExpression decimal(u"^([0-9]+)\\.0+$"_s);
    if (const auto match = decimal.match(text); match.hasMatch())
        return QJsonValue(match.captured(1));
    static const QRegularExpression scientific(u"^[0-9](\\.[0-9]+)?[Ee]\\+[0-9]{1,3}$"_s);
    if (scientific.match(text).hasMatch())
        return faultOf(field, "digitsLost");
    return QJsonValue(text);
}

Parsed integer(const FieldInfo &field, const QString &text)
{
    const auto number = parseInteger(text);
    return number ? Parsed(QJsonValue(*number)) : Parsed(faultOf(field, "number"));
}

Parsed date(const FieldInfo &field, const QString &text)
{
    const auto day = parseDay(text);
    return day ? Parsed(detail::toJson(*day)) : Parsed(faultOf(field, "date"));
}

Parsed instant(const FieldInfo &field, const QString &text)
{
    const auto at = parseInstant(text, field);
    return at ? Parsed(detail::toJson(*at)) : Parsed(faultOf(field, "date"));
}

Parsed code(const FieldInfo &field, const QString &text)
{
    const QString word = normalize::folded(text).remove(u' ');
    for (const Choice &choice : field.choices) {
        const QLatin1String wire(choice.wire);
        if (word.compare(wire, Qt::CaseInsensitive) == 0 || word == QString::fromUtf8(choice.official) ||
            text == labels::code(choice))
            return QJsonValue(wire);
    }
    return faultOf(field, "code");
}

Parsed boolean(const FieldInfo &field, const QString &text)
{
    const auto flag = parseFlag(text);
    return flag ? Parsed(QJsonValue(*flag)) : Parsed(faultOf(field, "code"));
}

Parsed numbers(const QString &text)
{
    QJsonArray values;
    for (const QString &entry : entriesOf(text)) {
        bool isNumber = false;
        const qint64 number = normalize::halfWidth(entry).toLongLong(&isNumber);
        values.append(isNumber ? QJsonValue(number) : QJsonValue(entry));
    }
    return QJsonValue(values);
}

} // namespace

std::optional<qint64> parseInteger(const QString &text)
{
    QString plain = normalize::withoutNoise(normalize::halfWidth(text).remove(u' '));
    static const QRegularExpression zeros(u"\\.0+$"_s);
    plain.remove(zeros);
    bool isNumber = false;
    const qint64 number = plain.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

qsizetype entryNamed(const QString &text, qsizetype entries, const std::function<NamedCode(qsizetype)> &at)
{
    const QString wanted = text.trimmed();
    qsizetype byName = -1;
    bool isShared = false;
    for (qsizetype i = 0; i < entries && !wanted.isEmpty(); ++i) {
        const auto [code, name] = at(i);
        if (code == wanted || code + u' ' + name == wanted)
            return i;
        if (name != wanted)
            continue;
        isShared = isShared || byName >= 0;
        byName = byName < 0 ? i : byName;
    }
    return isShared ? -1 : byName;
}

std::optional<bool> parseFlag(const QString &text)
{
    static const QStringList yes{u"1"_s,  u"true"_s, u"yes"_s, u"y"_s, u"v"_s, u"是"_s,
                                 u"有"_s, u"✓"_s,    u"✔"_s,   u"☑"_s, u"○"_s};
    static const QStringList no{u"0"_s, u"false"_s, u"no"_s, u"n"_s, u"否"_s, u"無"_s,
                                u"—"_s, u"-"_s,     u"☐"_s,  u"✗"_s, u"×"_s};
    const QString word = normalize::halfWidth(text).trimmed().toLower();
    if (yes.contains(word))
        return true;
    if (no.contains(word))
        return false;
    return std::nullopt;
}

std::optional<QDate> parseDay(const QString &text)
{
    if (const auto day = roc::parse(text))
        return day;
    const auto at = parseInstant(text, QTime(0, 0));
    return at ? std::optional(schoolTime(*at).date()) : std::nullopt;
}

QStringList entriesOf(const QString &text)
{
    static const QRegularExpression between(u"[、,;/，；／﹑､\\r\\n\u2028\u2029]+"_s);
    QStringList entries;
    for (const QString &part : text.split(between)) {
        const QString entry = normalize::text(part);
        if (!entry.isEmpty())
            entries.append(entry);
    }
    entries.removeDuplicates();
    return entries;
}

Parsed parseValues(const FieldInfo &field, const QString &text)
{
    QJsonArray values;
    for (const QString &entry : entriesOf(normalize::unwrapped(text, false))) {
        const Parsed value = parseValue(field, entry);
        if (!value)
            return value;
        if (!values.contains(*value))
            values.append(*value);
    }
    return QJsonValue(values);
}

namespace {

// What begins a period is called starts… or …From in every description, what ends it ends… or …To.
bool startsPeriod(const FieldInfo &field)
{
    const QLatin1String name(field.name);
    return name.startsWith("starts"_L1) || name.endsWith("From"_L1);
}

/// What a text means as the end of a period: the end of what was typed. 17:00 holds through that minute,
/// which is stored as its last second; a day, and its 24:00, through its last millisecond, by which they are
/// told from 23:59.
QDateTime endOf(const roc::Moment &moment)
{
    if (!moment.time || moment.isDayEnd)
        return lastInstant(moment.day);
    return atSchool(moment.day, moment.hasSeconds ? *moment.time : moment.time->addSecs(59));
}

enum class Edge { None, End };

std::optional<QDateTime> instantOf(const QString &text, QTime ofADay, Edge edge)
{
    const QString plain = normalize::halfWidth(text).trimmed();
    // The wire's own form, and what other systems write with their offset.
    if (const QDateTime exact = QDateTime::fromString(plain, Qt::ISODateWithMs);
        exact.isValid() && (exact.timeSpec() == Qt::UTC || exact.timeSpec() == Qt::OffsetFromUTC))
        return roc::hasDay(schoolTime(exact).date()) ? std::optional(exact.toUTC()) : std::nullopt;
    const auto moment = roc::parseMoment(plain);
    if (!moment)
        return std::nullopt;
    if (edge == Edge::End)
        return endOf(*moment);
    if (moment->isDayEnd)
        return atSchool(moment->day.addDays(1), *moment->time);
    return atSchool(moment->day, moment->time.value_or(ofADay));
}

} // namespace

bool endsPeriod(const FieldInfo &field)
{
    const QLatin1String name(field.name);
    return name.startsWith("ends"_L1) || name.endsWith("To"_L1);
}

std::optional<QDateTime> parseInstant(const QString &text, QTime ofADay)
{
    return instantOf(text, ofADay, Edge::None);
}

std::optional<QDateTime> parseInstant(const QString &text, const FieldInfo &field)
{
    if (endsPeriod(field))
        return instantOf(text, {}, Edge::End);
    // Noon lies inside the day in every zone of the country.
    return instantOf(text, startsPeriod(field) ? QTime(0, 0) : QTime(12, 0), Edge::None);
}

QString instantText(const QDateTime &instant, const FieldInfo &field)
{
    const QString minute = roc::slashed(instant);
    const auto read = parseInstant(minute, field);
    const bool isExact = read && read->toSecsSinceEpoch() == instant.toSecsSinceEpoch();
    return !instant.isValid() || isExact ? minute
                                         : roc::slashed(schoolTime(instant).date()) +
                                               schoolTime(instant).time().toString(u" HH:mm:ss"_s);
}

Parsed readValue(const FieldInfo &field, const QString &given)
{
    const bool isText = field.kind == FieldKind::Text;
    if (isText && field.isMultiline)
        return QJsonValue(given);
    const QString text = normalize::unwrapped(given, isText && !field.isIdentifier && !field.isPersonName);
    if (text.isEmpty()) {
        return isText                                ? QJsonValue(text)
               : field.kind == FieldKind::Boolean    ? QJsonValue(false)
               : field.kind == FieldKind::References ? QJsonValue(QJsonArray())
                                                     : QJsonValue(QJsonValue::Null);
    }
    const QString plain = normalize::halfWidth(text);
    switch (field.kind) {
    case FieldKind::Text:
        return field.isIdentifier ? identifier(field, text) : Parsed(QJsonValue(text));
    case FieldKind::Date:
        return date(field, plain);
    case FieldKind::Instant:
        return instant(field, plain);
    case FieldKind::Code:
        return code(field, text);
    case FieldKind::Decimal: {
        const auto decimal = Decimal::parse(text);
        return decimal ? Parsed(QJsonValue(decimal->hundredths())) : Parsed(faultOf(field, "number"));
    }
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return integer(field, plain);
    case FieldKind::Boolean:
        return boolean(field, plain.trimmed());
    case FieldKind::References:
        return numbers(text);
    case FieldKind::Reference:
        break;
    }
    return faultOf(field, "kind");
}

Parsed parseValue(const FieldInfo &field, const QString &text)
{
    const Parsed parsed = readValue(field, text);
    if (!parsed)
        return parsed;
    QJsonValue value = *parsed;
    if (auto fault = checkValue(field, value))
        return *std::move(fault);
    return value;
}

bool isOddAge(const FieldInfo &field, QDate birthday, QDate today)
{
    if (field.oldest == 0 || !birthday.isValid() || !today.isValid())
        return false;
    const int age = roc::ageOn(birthday, today);
    if (age < field.youngest || age > field.oldest)
        return true;
    // 1999 makes a pupil of 27, which there are in evening schools; as year 99 of the Republic it makes one
    // of 16.
    constexpr int usualAge = 21;
    const auto other = roc::withRocYear(birthday);
    const int otherAge = other ? roc::ageOn(*other, today) : 0;
    return otherAge >= field.youngest && otherAge <= usualAge;
}

} // namespace licheng
