// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_column.h"

#include "shared/model/codes.h"
#include "shared/model/roc_date.h"

#include <QDate>
#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr double noScore = -1; // domain of the national rosters
constexpr qint64 hundred = 100;

double flag(const QString &text)
{
    const PassFlag flag = fromWire<PassFlag>(text).value_or(PassFlag::NotGiven);
    return flag == PassFlag::Passed ? 1 : flag == PassFlag::Failed ? 0 : noScore;
}

double counting(const QString &text)
{
    const CreditCounting counting = fromWire<CreditCounting>(text).value_or(CreditCounting::Counted);
    return counting == CreditCounting::Counted ? 1 : counting == CreditCounting::NotCounted ? 2 : 3;
}

std::variant<QString, double> sex(const QString &text)
{
    const Sex sex = fromWire<Sex>(text).value_or(Sex::Unknown);
    if (sex == Sex::Unknown)
        return QString();
    return sex == Sex::Male ? 1.0 : 2.0;
}

} // namespace

RosterColumn rosterColumn(const QJsonValue &json)
{
    using enum RosterFormat;
    static const QHash<QString, RosterFormat> formats = {
        {u"text"_s, Text},         {u"upper"_s, Upper},
        {u"number"_s, Number},     {u"decimal"_s, Decimal},
        {u"rocDate"_s, RocDate},   {u"score"_s, Score},
        {u"flag"_s, Flag},         {u"sex"_s, RosterFormat::Sex},
        {u"counting"_s, Counting}, {u"registerState"_s, RegisterState}};
    const QString name = json[u"format"].toString(u"text"_s);
    const auto found = formats.constFind(name);
    if (found == formats.constEnd())
        qFatal("a roster column names the unknown format %s", qPrintable(name));
    return {json[u"header"].toString(), json[u"path"].toString(), *found, json[u"else"].toString(),
            json[u"ofYear"].toBool()};
}

std::variant<QString, double> rosterValue(RosterFormat format, const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    switch (format) {
    case RosterFormat::Upper:
        return text.toUpper();
    case RosterFormat::RocDate:
        return roc::compact(QDate::fromString(text, Qt::ISODate));
    case RosterFormat::Number:
        if (value.isDouble())
            return value.toDouble();
        return text;
    case RosterFormat::Decimal:
        if (value.isDouble())
            return value.toDouble() / hundred;
        return text;
    case RosterFormat::Score:
        return value.isDouble() ? value.toDouble() / hundred : noScore;
    case RosterFormat::Flag:
        return flag(text);
    case RosterFormat::Counting:
        return counting(text);
    case RosterFormat::Sex:
        return sex(text);
    case RosterFormat::RegisterState: {
        const auto state = fromWire<StudentState>(text);
        return state ? QString::fromUtf8(choices<StudentState>()[static_cast<size_t>(*state)].official)
                     : QString();
    }
    case RosterFormat::Text:
        break;
    }
    return text;
}

} // namespace licheng
