// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

namespace licheng {

enum class FilterKind { Text, Choice, Date, Number, Boolean };

struct FilterChoice
{
    QString text;
    QVariant value;
};

/// A field that can be filtered by.
struct FilterField
{
    QString name; ///< wire name of the field
    QString label;
    FilterKind kind = FilterKind::Text;
    QList<FilterChoice> choices; ///< for Choice
    bool isPlainKeys = false;    ///< of Text: digits and letters, never Chinese (a student number)
};

/// One typed condition. op is eq, ne, contains, starts, ge or le.
struct FilterCondition
{
    QString field;
    QString op;
    QVariant value;  ///< QString, QDate, qint64 or bool by the field's kind
    QString display; ///< the whole chip's text ("班級：電二甲")
    bool operator==(const FilterCondition &) const = default;
};

struct FilterOperator
{
    QString op;
    QString label;
};

[[nodiscard]] QList<FilterOperator> operatorsOf(FilterKind kind);
/// The chip's text of a condition on \p field.
[[nodiscard]] QString displayOf(const FilterField &field, const QString &op, const QString &valueText);

} // namespace licheng
