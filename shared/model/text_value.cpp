// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/text_value.h"

#include "shared/model/folding.h"
#include "shared/model/labels.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QRegularExpression>

namespace licheng {

namespace {

using Parsed = Result<QJsonValue, FieldFault>;

FieldFault faultOf(const FieldInfo &field, const char *rule)
{
    return {QLatin1String(field.name), QLatin1String(rule), 0, 0};
}

Parsed identifier(const FieldInfo &field, QString text)
{
    text = normalize::halfWidth(text);
    // A spreadsheet that took the identifier for a number: 11519013.0, and 1.1038E+22 with its digits lost.
    static const QRegularExpression decimal(QStringLiteral("^([0-9]+)\\.0+$"));
    if (const auto match = decimal.match(text); match.hasMatch())
        return QJsonValue(match.captured(1));
    static const QRegularExpression scientific(QStringLiteral("^[0-9](\\.[0-9]+)?[Ee]\\+[0-9]{1,3}$"));
    if (scientific.match(text).hasMatch())
        return faultOf(field, "digitsLost");
    return QJsonValue(text);
}

Parsed integer(const FieldInfo &field, const QString &text)
{
    QString plain = normalize::withoutNoise(text);
    static const QRegularExpression zeros(QStringLiteral("\\.0+$"));
    plain.remove(zeros);
    bool isNumber = false;
    const qint64 number = plain.toLongLong(&isNumber);
    return isNumber ? Parsed(QJsonValue(number)) : Parsed(faultOf(field, "number"));
}

Parsed date(const FieldInfo &field, const QString &text)
{
    const auto day = roc::parse(text);
    return day ? Parsed(detail::toJson(*day)) : Parsed(faultOf(field, "date"));
}

Parsed instant(const FieldInfo &field, const QString &text)
{
    // The wire's own form is an exact instant; everything else is a wall clock at school, and a bare day
    // means noon, so that it lies inside the day in every zone of the country.
    if (text.endsWith(u'Z')) {
        const QDateTime exact = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (exact.isValid())
            return detail::toJson(exact);
    }
    const auto moment = roc::parseMoment(text);
    if (!moment)
        return faultOf(field, "date");
    return detail::toJson(atSchool(moment->day, moment->time.value_or(QTime(12, 0))));
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
    static const QStringList yes{QStringLiteral("1"),  QStringLiteral("true"), QStringLiteral("yes"),
                                 QStringLiteral("y"),  QStringLiteral("v"),    QStringLiteral("是"),
                                 QStringLiteral("有"), QStringLiteral("✓"),    QStringLiteral("✔"),
                                 QStringLiteral("☑"),  QStringLiteral("○")};
    static const QStringList no{QStringLiteral("0"), QStringLiteral("false"), QStringLiteral("no"),
                                QStringLiteral("n"), QStringLiteral("否"),    QStringLiteral("無"),
                                QStringLiteral("—"), QStringLiteral("-"),     QStringLiteral("☐"),
                                QStringLiteral("✗"), QStringLiteral("×")};
    const QString word = text.toLower();
    if (yes.contains(word))
        return QJsonValue(true);
    if (no.contains(word))
        return QJsonValue(false);
    return faultOf(field, "code");
}

} // namespace

Parsed parseValue(const FieldInfo &field, const QString &given)
{
    const bool isText = field.kind == FieldKind::Text;
    if (isText && field.isMultiline) {
        QJsonValue value = given;
        if (auto fault = checkValue(field, value))
            return *std::move(fault);
        return value;
    }
    const QString text = normalize::unwrapped(given, isText && !field.isIdentifier && !field.isPersonName);
    Parsed parsed = QJsonValue(text);
    if (text.isEmpty() && !isText) {
        parsed = field.kind == FieldKind::Boolean ? QJsonValue(false) : QJsonValue(QJsonValue::Null);
    } else {
        const QString plain = normalize::halfWidth(text);
        switch (field.kind) {
        case FieldKind::Text:
            if (field.isIdentifier)
                parsed = identifier(field, text);
            break;
        case FieldKind::Date:
            parsed = date(field, plain);
            break;
        case FieldKind::Instant:
            parsed = instant(field, plain);
            break;
        case FieldKind::Code:
            parsed = code(field, text);
            break;
        case FieldKind::Decimal: {
            const auto decimal = Decimal::parse(text);
            parsed = decimal ? Parsed(QJsonValue(decimal->hundredths())) : Parsed(faultOf(field, "number"));
            break;
        }
        case FieldKind::Integer:
        case FieldKind::SchoolYear:
        case FieldKind::Semester:
            parsed = integer(field, QString(plain).remove(u' '));
            break;
        case FieldKind::Boolean:
            parsed = boolean(field, plain.trimmed());
            break;
        case FieldKind::Reference:
            return faultOf(field, "kind");
        }
    }
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
    // 1999 makes a pupil of 27, which there are in evening schools; as year 99 of the Republic it makes one of 16.
    constexpr int usualAge = 21;
    const auto other = roc::withRocYear(birthday);
    const int otherAge = other ? roc::ageOn(*other, today) : 0;
    return otherAge >= field.youngest && otherAge <= usualAge;
}

} // namespace licheng
