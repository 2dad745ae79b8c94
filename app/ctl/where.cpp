// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/where.h"

#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/protocol/methods.h"

#include <QDateTime>
#include <QRegularExpression>

namespace licheng::ctl
{

using protocol::Condition;

namespace
{

constexpr qsizetype maxIds = protocol::maxBulkIds;

std::optional<Condition::Operator> operatorOf(const QString &word)
{
    using enum Condition::Operator;
    static const QHash<QString, Condition::Operator> signs = {
        {QStringLiteral("="), Equal}, {QStringLiteral("=="), Equal}, {QStringLiteral("!="), NotEqual},
        {QStringLiteral("<"), Less}, {QStringLiteral("<="), LessOrEqual}, {QStringLiteral(">"), Greater},
        {QStringLiteral(">="), GreaterOrEqual}, {QStringLiteral("~"), Contains}};
    const auto sign = signs.constFind(word);
    return sign != signs.constEnd() ? std::optional(*sign) : protocol::operatorFromWire(word);
}

} // namespace

Result<QJsonValue> parseValue(const FieldInfo &field, const QString &text)
{
    const auto wrong = [&](const QString &what) {
        return Error{QStringLiteral("'%1' is not %2, which %3 needs").arg(text.left(40), what, QLatin1String(field.name))};
    };
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Reference:
    case FieldKind::SchoolYear:
    case FieldKind::Semester: {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (!isNumber)
            return wrong(QStringLiteral("a number"));
        return QJsonValue(number);
    }
    case FieldKind::Decimal: {
        const auto decimal = Decimal::parse(text);
        if (!decimal)
            return wrong(QStringLiteral("a number with at most two decimals"));
        return QJsonValue(decimal->hundredths());
    }
    case FieldKind::Boolean:
        if (text != u"true" && text != u"false")
            return wrong(QStringLiteral("true or false"));
        return QJsonValue(text == u"true");
    case FieldKind::Date: {
        const auto day = roc::parse(text);
        if (!day)
            return wrong(QStringLiteral("a day"));
        return QJsonValue(day->toString(Qt::ISODate));
    }
    case FieldKind::Code:
        for (const Choice &choice : field.choices) {
            if (text == QLatin1String(choice.wire) || text == QString::fromUtf8(choice.official))
                return QJsonValue(QLatin1String(choice.wire));
        }
        return wrong(QStringLiteral("one of its codes"));
    case FieldKind::Instant: {
        // "114/12/24 23:59" is Taiwan's time, as on the school's notices; anything else is taken as ISO 8601.
        const auto day = roc::parse(text.section(u' ', 0, 0));
        const QTime time = QTime::fromString(text.section(u' ', 1).isEmpty() ? QStringLiteral("0:0") : text.section(u' ', 1),
                                             text.count(u':') == 2 ? QStringLiteral("H:m:s") : QStringLiteral("H:m"));
        const QDateTime instant = day && time.isValid() ? atSchool(*day, time)
                                                        : QDateTime::fromString(text, Qt::ISODateWithMs);
        if (!instant.isValid())
            return wrong(QStringLiteral("a day with a time"));
        return QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs));
    }
    case FieldKind::Text:
        break;
    }
    return QJsonValue(text);
}

Result<Condition> parseCondition(const RecordType &type, const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*([A-Za-z0-9.]+)\\s*(==|!=|<=|>=|=|<|>|~|\\s[A-Za-z]+)(?:\\s+|(?<![A-Za-z]))(.*)$"));
    static const QRegularExpression bare(QStringLiteral("^\\s*([A-Za-z0-9.]+)\\s+(isEmpty|isNotEmpty)\\s*$"));
    const auto unary = bare.match(text);
    const auto match = unary.hasMatch() ? unary : form.match(text);
    if (!match.hasMatch())
        return Error{QStringLiteral("'%1' is no condition: write \"path op value\"").arg(text.left(80))};
    const QString path = match.captured(1);
    const FieldInfo *field = resolvePath(type, path);
    if (!field)
        return Error{QStringLiteral("%1 has no field '%2'").arg(type.name(), path)};
    const auto op = operatorOf(match.captured(2).trimmed());
    if (!op)
        return Error{QStringLiteral("'%1' is no operator").arg(match.captured(2).trimmed().left(20))};
    Condition condition{path, *op, {}};
    if (*op == Condition::Operator::IsEmpty || *op == Condition::Operator::IsNotEmpty)
        return condition;
    const QString operand = match.captured(3).trimmed();
    if (operand.isEmpty())
        return Error{QStringLiteral("'%1' compares with nothing: write isEmpty for empty fields").arg(text.left(80))};
    if (*op == Condition::Operator::In) {
        QJsonArray values;
        for (const QString &part : operand.split(u',')) {
            const auto value = parseValue(*field, part.trimmed());
            if (!value)
                return value.error();
            values.append(*value);
        }
        condition.value = values;
        return condition;
    }
    const auto value = parseValue(*field, operand);
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
        return Error{QStringLiteral("%1 has no field '%2'").arg(type.name(), path.left(80))};
    if (!order.isEmpty() && order != u"asc" && order != u"desc")
        return Error{QStringLiteral("'%1' is no order: write path or path:desc").arg(text.left(80))};
    return protocol::SortKey{path, order == u"desc" ? Qt::DescendingOrder : Qt::AscendingOrder};
}

Result<Term> parseTerm(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{2,3})-([12])$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return Error{QStringLiteral("'%1' is no term: write school year and semester, 114-1").arg(text.left(20))};
    return Term{SchoolYear(match.captured(1).toInt()), match.captured(2) == u"2" ? Semester::Second : Semester::First};
}

Result<QList<qint64>> parseIds(const QString &text)
{
    QList<qint64> ids;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const qint64 id = part.trimmed().toLongLong(&isNumber);
        if (!isNumber || id < 1 || ids.size() >= maxIds)
            return Error{QStringLiteral("'%1' is no list of up to %2 record numbers").arg(text.left(40)).arg(maxIds)};
        ids.append(id);
    }
    return ids;
}

} // namespace licheng::ctl
