// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_format.h"

#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/text_value.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rosters/resource_file.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 largestNumber = 1'000'000;

TransferForm formOf(const QString &name)
{
    static const QHash<QString, TransferForm> forms = {
        {QString(), TransferForm::Text}, {u"number"_s, TransferForm::Number},
        {u"day"_s, TransferForm::Day},   {u"instant"_s, TransferForm::Instant},
        {u"term"_s, TransferForm::Term}, {u"flag"_s, TransferForm::Flag},
        {u"word"_s, TransferForm::Word}, {u"ignored"_s, TransferForm::Ignored}};
    const auto form = forms.constFind(name);
    if (form == forms.constEnd())
        qFatal("transfer.json names an unknown form %s", qPrintable(name));
    return *form;
}

TransferForm formOf(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Date:
        return TransferForm::Day;
    case FieldKind::Decimal:
        return TransferForm::Decimal;
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return TransferForm::Number;
    default:
        return TransferForm::Text;
    }
}

/// A value as the text that most systems would have written; nothing for lists and objects.
std::optional<QString> textOf(const QJsonValue &json)
{
    if (json.isString())
        return normalize::text(json.toString());
    if (json.isBool())
        return json.toBool() ? u"true"_s : u"false"_s;
    if (!json.isDouble())
        return std::nullopt;
    const double number = json.toDouble();
    const bool isWhole = std::abs(number) < 1e15 && std::floor(number) == number;
    return isWhole ? QString::number(json.toInteger()) : QString::number(number, 'g', 15);
}

QJsonValue numberOf(const QString &text)
{
    const auto number = parseInteger(text);
    return number && std::abs(*number) <= largestNumber ? QJsonValue(*number)
                                                        : QJsonValue(QJsonValue::Undefined);
}

QJsonValue dayOf(const QString &text)
{
    const auto day = parseDay(text);
    return day ? detail::toJson(*day) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue instantOf(const QString &text)
{
    const auto at = parseInstant(text, QTime(0, 0));
    return at ? detail::toJson(*at) : QJsonValue(QJsonValue::Undefined);
}

/// "1131", "113-1", "113學年度第1學期", "113" for a whole year.
QJsonValue termOf(const QString &text)
{
    QString digits;
    for (const QChar c : normalize::halfWidth(text)) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
    }
    if (digits.size() == 3)
        digits.append(u'0');
    const qint64 number = digits.size() == 4 ? digits.toLongLong() : 0;
    return termOfNumber(number).year.isNull() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(number);
}

} // namespace

Term termOfNumber(qint64 number)
{
    const qint64 year = number / 10;
    const qint64 semester = number % 10;
    constexpr qint64 first = 90;
    constexpr qint64 last = 300;
    if (year < first || year > last || semester > 2)
        return {};
    return {SchoolYear(int(year)), static_cast<Semester>(semester)};
}

TransferFormat::TransferFormat()
    : m_performances(choices<PerformanceKind>().size()), m_lists(m_performances.size())
{
    const QJsonObject json = resourceJson(u":/exchange/transfer.json"_s).object();
    const QJsonObject names = json[u"names"].toObject();
    for (auto it = names.begin(); it != names.end(); ++it)
        m_names.insert(it.key(), it->toString());
    const QJsonObject tables = json[u"words"].toObject();
    for (auto table = tables.begin(); table != tables.end(); ++table) {
        Words &words = m_words[table.key()];
        for (const QJsonValue &entry : table->toArray()) {
            const QString value = entry[u"value"].toString();
            for (const QJsonValue &word : entry[u"words"].toArray()) {
                words.values.insert(word.toString(), value);
                if (!words.words.contains(value))
                    words.words.insert(value, word.toString());
            }
        }
    }
    m_base = readKeys(json[u"base"].toArray());
    m_post = readKeys(json[u"post"].toArray());
    m_outcome = readKeys(json[u"outcome"].toArray());
    const TransferKeys common = readKeys(json[u"performance"].toArray());
    for (size_t i = 0; i < m_performances.size(); ++i) {
        const auto kind = static_cast<PerformanceKind>(i);
        m_performances[i] = kindKeys(json[u"kindKeys"].toObject(), kind);
        m_performances[i].insert(m_performances[i].end(), common.begin(), common.end());
        m_lists[i] = PerformanceKinds::current().of(kind).sheet;
    }
}

const TransferFormat &TransferFormat::current()
{
    static const TransferFormat format;
    return format;
}

TransferKeys TransferFormat::readKeys(const QJsonArray &json)
{
    TransferKeys keys;
    for (const QJsonValue &value : json) {
        TransferKey key{value[u"key"].toString(),
                        {},
                        value[u"value"].toString(),
                        formOf(value[u"form"].toString()),
                        value[u"words"].toString()};
        for (const QJsonValue &other : value[u"other"].toArray())
            key.other.append(other.toString());
        keys.push_back(std::move(key));
    }
    return keys;
}

TransferKeys TransferFormat::kindKeys(const QJsonObject &aliases, PerformanceKind kind) const
{
    TransferKeys keys;
    for (const KindField &field : PerformanceKinds::current().of(kind).fields) {
        TransferKey key{field.official, {}, QLatin1String(field.field->name), formOf(*field.field), {}};
        for (const QJsonValue &other : aliases[field.official].toArray())
            key.other.append(other.toString());
        keys.push_back(std::move(key));
    }
    return keys;
}

QString TransferFormat::keyOf(const TransferKeys &keys, QStringView value)
{
    const auto it =
        std::find_if(keys.begin(), keys.end(), [&](const TransferKey &key) { return key.value == value; });
    return it == keys.end() ? value.toString() : it->key;
}

QJsonValue TransferFormat::written(const TransferKey &key, const QJsonValue &value) const
{
    switch (key.form) {
    case TransferForm::Flag:
        return value.toBool();
    case TransferForm::Number:
        return value.toInteger();
    case TransferForm::Decimal:
        return value.isDouble() ? QJsonValue(double(value.toInteger()) / 100) : QJsonValue(QString());
    case TransferForm::Day: {
        QDate day;
        return detail::fromJson(value, day) && day.isValid() ? day.toString(u"yyyy/MM/dd"_s) : QString();
    }
    case TransferForm::Instant: {
        QDateTime instant;
        return detail::fromJson(value, instant) && instant.isValid()
                   ? schoolTime(instant).toString(u"yyyy/MM/dd HH:mm:ss"_s)
                   : QString();
    }
    case TransferForm::Term:
        return value.toInteger() == 0 ? QString()
                                      : QString::number(value.toInteger()).rightJustified(4, u'0');
    case TransferForm::Word:
        return m_words.value(key.words).words.value(value.toString());
    case TransferForm::Text:
    case TransferForm::Ignored:
        break;
    }
    return value.toString();
}

QJsonObject TransferFormat::encode(const TransferKeys &keys, const QJsonObject &values) const
{
    QJsonObject object;
    for (const TransferKey &key : keys) {
        if (key.form != TransferForm::Ignored)
            object.insert(key.key, written(key, values.value(key.value)));
    }
    return object;
}

QJsonValue TransferFormat::read(const TransferKey &key, const QJsonValue &json) const
{
    // Terms of submission may be a list; the last one counts.
    const QJsonValue single = json.isArray() && key.form == TransferForm::Term ? json.toArray().last() : json;
    if (single.isNull() || single.isUndefined())
        return QJsonValue(QJsonValue::Null);
    const auto text = textOf(single);
    if (!text)
        return QJsonValue(QJsonValue::Undefined);
    if (text->isEmpty())
        return QJsonValue(QJsonValue::Null);
    switch (key.form) {
    case TransferForm::Number:
        return numberOf(*text);
    case TransferForm::Decimal: {
        const auto number = Decimal::parse(*text);
        return number && std::abs(number->hundredths()) <= largestNumber * 100
                   ? QJsonValue(number->hundredths())
                   : QJsonValue(QJsonValue::Undefined);
    }
    case TransferForm::Day:
        return dayOf(*text);
    case TransferForm::Instant:
        return instantOf(*text);
    case TransferForm::Term:
        return termOf(*text);
    case TransferForm::Flag: {
        // The words of the ministry's form, then those that everybody writes.
        const QString value = m_words.value(u"flag"_s).values.value(*text);
        if (!value.isEmpty())
            return value == u"true";
        const auto flag = parseFlag(*text);
        return flag ? QJsonValue(*flag) : QJsonValue(QJsonValue::Undefined);
    }
    case TransferForm::Word: {
        const QString value = m_words.value(key.words).values.value(*text);
        return value.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
    }
    case TransferForm::Text:
    case TransferForm::Ignored:
        break;
    }
    return *text;
}

TransferValues TransferFormat::decode(const TransferKeys &keys, const QJsonObject &object) const
{
    static const QHash<TransferForm, QString> rules = {{TransferForm::Day, u"date"_s},
                                                       {TransferForm::Instant, u"date"_s},
                                                       {TransferForm::Term, u"term"_s},
                                                       {TransferForm::Word, u"word"_s}};
    TransferValues read;
    QSet<QString> known;
    for (const TransferKey &key : keys) {
        known.insert(key.key);
        QString found = key.key;
        for (const QString &other : key.other) {
            known.insert(other);
            if (!object.contains(found) && object.contains(other))
                found = other;
        }
        if (key.form == TransferForm::Ignored)
            continue;
        const QJsonValue json = object.value(found);
        const QJsonValue value = this->read(key, json);
        if (value.isUndefined())
            read.faults.push_back(
                {found, rules.value(key.form, u"kind"_s), textOf(json).value_or(QString()).left(80)});
        else if (!value.isNull())
            read.values.insert(key.value, value);
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            read.unread.append(it.key().left(80));
    }
    return read;
}

} // namespace licheng
