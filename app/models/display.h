// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"
#include "shared/model/record_type.h"

#include <QJsonValue>

#include <optional>

namespace licheng {

/// How a yes-or-no column reads: 已選 and —, 是 and 否, or a tick.
enum class BooleanStyle { YesNo, Selected, Tick };

/// Official label of a field in the user's language (context "Field").
[[nodiscard]] QString fieldTitle(const FieldInfo &field);
/// Title of a path: its last field, and for a field of another record its record too when the last
/// field alone would be ambiguous ("name" of classId: 班級名稱 has its own label and stays alone).
[[nodiscard]] QString pathTitle(const RecordType &type, const QString &path);
[[nodiscard]] QString recordTitle(const RecordType &type);
/// Label of a code's value in the user's language (context "Code"); an unknown one stays as it is.
[[nodiscard]] QString codeText(std::span<const Choice> choices, QStringView wire);
template <class E>
[[nodiscard]] QString codeText(E value)
{
    return codeText(choices<E>(), wireName(value));
}

/// A value of the wire as people read it: ROC dates 114/11/23, instants in local time 114/11/23 14:05,
/// codes by label, semesters as 1 and 2, nothing for null.
[[nodiscard]] QString displayText(const FieldInfo &field, const QJsonValue &value,
                                  BooleanStyle style = BooleanStyle::YesNo);

/// Whether the value is the 0 of a number that begins with 1 (a grade, a seat, a school year): nothing was
/// entered.
[[nodiscard]] bool isNothing(const FieldInfo &field, const QJsonValue &value);

/// Whether digits and letters are typed for it, never Chinese: numbers, days, identifiers.
[[nodiscard]] bool isPlainKeys(const FieldInfo &field);

/// Chip of a code field that says where a record stands (certification, state …); nothing for other fields.
[[nodiscard]] std::optional<Chip> chipOf(const FieldInfo &field, const QJsonValue &value);

} // namespace licheng
