// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/where.h"

#include "app/presenters/messages.h"
#include "shared/model/fault_rule.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/text_value.h"
#include "shared/protocol/methods.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using protocol::Condition;

namespace {

constexpr qsizetype maxIds = protocol::maxBulkIds;

std::optional<Condition::Operator> operatorOf(const QString &word)
{
    using enum Condition::Operator;
    static const QHash<QString, Condition::Operator> signs = {
        {u"="_s, Equal},        {u"=="_s, Equal},  {u"!="_s, NotEqual},       {u"<"_s, Less},
        {u"<="_s, LessOrEqual}, {u">"_s, Greater}, {u">="_s, GreaterOrEqual}, {u"~"_s, Contains}};
    const auto sign = signs.constFind(word);
    return sign != signs.constEnd() ? std::optional(*sign) : protocol::operatorFromWire(word);
}

Error wrong(const FieldFault &fault, const QString &text)
{
    return {messages::fieldFault(fault, fault.field, text.left(40))};
}

/// A record number; a script has no list to choose from.
Result<QJsonValue, FieldFault> reference(const FieldInfo &field, const QString &text)
{
    if (const auto number = parseInteger(text))
        return QJsonValue(*number);
    return text.isEmpty() ? Result<QJsonValue, FieldFault>(QJsonValue(QJsonValue::Null))
                          : FieldFault{QLatin1String(field.name), "number"_rule, 0, 0};
}

/// What a field is compared with: no bound of the description, a part of a text as it stands, and of a day
/// without a time the instant that the operator means.
Result<QJsonValue> operandOf(const FieldInfo &field, Condition::Operator op, const QString &text)
{
    using enum Condition::Operator;
    if (field.kind == FieldKind::Text && (op == Contains || op == StartsWith))
        return QJsonValue(text);
    // Several are compared with one of them.
    const bool isReference = field.kind == FieldKind::Reference || field.kind == FieldKind::References;
    const auto value = isReference ? reference(field, text) : readValue(field, text);
    if (!value)
        return wrong(value.error(), text);
    const auto moment = field.kind == FieldKind::Instant ? roc::parseMoment(text) : std::nullopt;
    if (!moment || moment->time)
        return *value;
    if (op == Equal || op == NotEqual || op == In)
        return Error{u"'%1' is a whole day of %2: write >= and <=, or a time behind it"_s.arg(
            text.left(40), QLatin1String(field.name))};
    return QJsonValue(detail::toJson(op == LessOrEqual || op == Greater ? lastInstant(moment->day)
                                                                        : firstInstant(moment->day)));
}

} // namespace

Result<QJsonValue> typedValue(const FieldInfo &field, const QString &text)
{
    const auto value = field.kind == FieldKind::Reference ? reference(field, text) : readValue(field, text);
    return value ? Result<QJsonValue>(*value) : wrong(value.error(), text);
}

Result<Condition> parseCondition(const RecordType &type, const QString &text)
{
    static const QRegularExpression form(
        u"^\\s*([A-Za-z0-9.]+)\\s*(==|!=|<=|>=|=|<|>|~|\\s[A-Za-z]+)(?:\\s+|(?<![A-Za-z]))(.*)$"_s);
    static const QRegularExpression bare(u"^\\s*([A-Za-z0-9.]+)\\s+(isEmpty|isNotEmpty)\\s*$"_s);
    const auto unary = bare.match(text);
    const auto match = unary.hasMatch() ? unary : form.match(text);
    if (!match.hasMatch())
        return Error{u"'%1' is no condition: write \"path op value\""_s.arg(text.left(80))};
    const QString path = match.captured(1);
    const FieldInfo *field = resolvePath(type, path);
    if (!field)
        return Error{u"%1 has no field '%2'"_s.arg(type.name(), path)};
    const auto op = operatorOf(match.captured(2).trimmed());
    if (!op)
        return Error{u"'%1' is no operator"_s.arg(match.captured(2).trimmed().left(20))};
    Condition condition{path, *op, {}};
    if (*op == Condition::Operator::IsEmpty || *op == Condition::Operator::IsNotEmpty)
        return condition;
    const QString operand = match.captured(3).trimmed();
    if (operand.isEmpty())
        return Error{u"'%1' compares with nothing: write isEmpty for empty fields"_s.arg(text.left(80))};
    if (*op == Condition::Operator::In) {
        QJsonArray values;
        for (const QString &part : operand.split(u',')) {
            const auto value = operandOf(*field, *op, part.trimmed());
            if (!value)
                return value.error();
            values.append(*value);
        }
        condition.value = values;
        return condition;
    }
    const auto value = operandOf(*field, *op, operand);
    if (!value)
        return value.error();
    condition.value = *value;
    return condition;
}

Result<std::vector<Condition>> parseConditions(const RecordType &type, const QStringList &texts)
{
    std::vector<Condition> conditions;
    for (const QString &text : texts) {
        auto condition = parseCondition(type, text);
        if (!condition)
            return condition.error();
        conditions.push_back(*std::move(condition));
    }
    return conditions;
}

Result<protocol::SortKey> parseSort(const RecordType &type, const QString &text)
{
    const QString path = text.section(u':', 0, 0).trimmed();
    const QString order = text.section(u':', 1).trimmed();
    if (!resolvePath(type, path))
        return Error{u"%1 has no field '%2'"_s.arg(type.name(), path.left(80))};
    if (!order.isEmpty() && order != u"asc" && order != u"desc")
        return Error{u"'%1' is no order: write path or path:desc"_s.arg(text.left(80))};
    return protocol::SortKey{path, order == u"desc" ? Qt::DescendingOrder : Qt::AscendingOrder};
}

Result<Term> parseTerm(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{2,3})-([12])$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return Error{u"'%1' is no term: write school year and semester, 114-1"_s.arg(text.left(20))};
    return Term{SchoolYear(match.captured(1).toInt()),
                match.captured(2) == u"2" ? Semester::Second : Semester::First};
}

Result<Term> termOf(const Arguments &arguments)
{
    const QString name = u"term"_s;
    if (arguments.has(name))
        return parseTerm(arguments.value(name));
    return Term::of(schoolTime(QDateTime::currentDateTimeUtc()).date());
}

Result<QList<qint64>> parseIds(const QString &text)
{
    QList<qint64> ids;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qint64 id = parseInteger(part).value_or(0);
        if (id < 1 || ids.size() >= maxIds)
            return Error{u"'%1' is no list of up to %2 record numbers"_s.arg(text.left(40)).arg(maxIds)};
        ids.append(id);
    }
    return ids;
}

} // namespace licheng::ctl
