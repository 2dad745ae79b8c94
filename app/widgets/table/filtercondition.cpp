// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/filtercondition.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("FilterOperators", text);
}

} // namespace

QList<FilterOperator> operatorsOf(FilterKind kind)
{
    const FilterOperator is{u"eq"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "is"))};
    const FilterOperator isNot{u"ne"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "is not"))};
    switch (kind) {
    case FilterKind::Text:
        return {{u"contains"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "contains"))},
                is,
                {u"starts"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "starts with"))},
                isNot};
    case FilterKind::Choice:
        return {is, isNot};
    case FilterKind::Date:
        return {{u"eq"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "on"))},
                {u"ge"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "from"))},
                {u"le"_s, translated(QT_TRANSLATE_NOOP("FilterOperators", "until"))}};
    case FilterKind::Number:
        return {{u"eq"_s, u"="_s}, {u"ge"_s, u"≥"_s}, {u"le"_s, u"≤"_s}, {u"ne"_s, u"≠"_s}};
    case FilterKind::Boolean:
        break;
    }
    return {is};
}

QString displayOf(const FilterField &field, const QString &op, const QString &valueText)
{
    const QList<FilterOperator> operators = operatorsOf(field.kind);
    const bool plain =
        op == QLatin1String("eq") || (op == QLatin1String("contains") && field.kind == FilterKind::Text);
    if (plain)
        return u"%1：%2"_s.arg(field.label, valueText);
    for (const FilterOperator &known : operators) {
        if (known.op == op)
            return u"%1 %2 %3"_s.arg(field.label, known.label, valueText);
    }
    return u"%1：%2"_s.arg(field.label, valueText);
}

} // namespace licheng
