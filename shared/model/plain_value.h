// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

#include <QJsonObject>

namespace licheng {

/// A value of the wire as people and scripts write it: a decimal is 85.5 and not its 8550 hundredths, the
/// rest is as it is. An unknown field (null) leaves it so.
[[nodiscard]] QJsonValue plainValue(const FieldInfo *field, const QJsonValue &wire);
/// The same as text; empty of null.
[[nodiscard]] QString plainText(const FieldInfo *field, const QJsonValue &wire);
/// A whole record with plain values; members that are no fields stay.
[[nodiscard]] QJsonObject plainRecord(const RecordType &type, QJsonObject record);

} // namespace licheng
