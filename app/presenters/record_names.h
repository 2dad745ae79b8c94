// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// What people call a record: its type with its number and name (學生 11311001 林承翰), from the first two
/// searchable fields that are not empty.
[[nodiscard]] QString recordName(const RecordType &type, const QJsonObject &record);
/// Those fields: of a type, the first two.
[[nodiscard]] QStringList namingFields(const RecordType &type);

} // namespace licheng
