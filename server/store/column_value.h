// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/field.h"

#include <QJsonValue>
#include <QVariant>

#include <optional>

namespace licheng::store {

/// A record's value as its column takes it. What is empty is NULL for days, instants, references and
/// codes, and otherwise an empty text, 0 or false.
[[nodiscard]] QVariant toColumn(const FieldInfo &field, const QJsonValue &value);
[[nodiscard]] QJsonValue fromColumn(const FieldInfo &field, const QVariant &value);

/// A value from outside to compare the field with; nothing when it is not of the field's kind.
[[nodiscard]] std::optional<QVariant> toOperand(const FieldInfo &field, const QJsonValue &value);

/// "name" for use in SQL.
[[nodiscard]] QString quoted(QLatin1String name);
[[nodiscard]] QString quoted(const QString &name);

} // namespace licheng::store
