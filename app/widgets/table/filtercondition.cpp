// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/filtercondition.h"

#include <QCoreApplication>

namespace licheng {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("FilterOperators", text);
}

} // namespace

QList<FilterOperator> operatorsOf(FilterKind kind)
{
    const FilterOperator is{QStringLiteral("eq"), translated(QT_TRANSLATE_NOOP("FilterOperators", "is"))};
    const FilterOperator isNot{QStringLiteral("ne"), translated(QT_TRANSLATE_NOOP("FilterOperators", "is not"))};
    switch (kind) {
    case FilterKind::Text:
        return {{QStringLiteral("contains"), translated(QT_TRANSLATE_NOOP("FilterOperators", "contains"))},
                is,
                {QStringLiteral("starts"), translated(QT_TRANSLATE_NOOP("FilterOperators", "starts with"))},
                isNot};
    case FilterKind::Choice:
        return {is, isNot};
    case FilterKind::Date:
        return {{QStringLiteral("eq"), translated(QT_TRANSLATE_NOOP("FilterOperators", "on"))},
                {QStringLiteral("ge"), translated(QT_TRANSLATE_NOOP("FilterOperators", "from"))},
                {QStringLiteral("le"), translated(QT_TRANSLATE_NOOP("FilterOperators", "until"))}};
    case FilterKind::Number:
        return {{QStringLiteral("eq"), QStringLiteral("=")},
                {QStringLiteral("ge"), QStringLiteral("≥")},
                {QStringLiteral("le"), QStringLiteral("≤")},
                {QStringLiteral("ne"), QStringLiteral("≠")}};
    case FilterKind::Boolean:
        break;
    }
    return {is};
}

QString displayOf(const FilterField &field, const QString &op, const QString &valueText)
{
    const QList<FilterOperator> operators = operatorsOf(field.kind);
    const bool plain = op == QLatin1String("eq") || (op == QLatin1String("contains") && field.kind == FilterKind::Text);
    if (plain)
        return QStringLiteral("%1：%2").arg(field.label, valueText);
    for (const FilterOperator &known : operators) {
        if (known.op == op)
            return QStringLiteral("%1 %2 %3").arg(field.label, known.label, valueText);
    }
    return QStringLiteral("%1：%2").arg(field.label, valueText);
}

} // namespace licheng
