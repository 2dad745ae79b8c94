// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QJsonValue>
#include <QVariant>

#include <optional>

namespace licheng::store {

/// A record's value as its column takes it. What is empty is NULL for days, instants, references and
/// codes, and otherwise an empty text, 0 or false. Several references have no column but rows of linkTable();
/// here they are a JSON array of numbers that rise, each once.
[[nodiscard]] QVariant toColumn(const FieldInfo &field, const QJsonValue &value);
[[nodiscard]] QJsonValue fromColumn(const FieldInfo &field, const QVariant &value);

/// A value from outside to compare the field with; nothing when it is not of the field's kind.
[[nodiscard]] std::optional<QVariant> toOperand(const FieldInfo &field, const QJsonValue &value);

/// The numbers of an array, rising and each once; what is no number of a record is left out.
[[nodiscard]] std::vector<qint64> idsOf(const QJsonValue &array);
/// The table, quoted, with a row ("ownerId", "targetId") for each record that a field of several names.
[[nodiscard]] QString linkTable(const RecordType &type, const FieldInfo &field);

/// "name" for use in SQL.
[[nodiscard]] QString quoted(QLatin1String name);
[[nodiscard]] QString quoted(const QString &name);

} // namespace licheng::store
