// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// What people call a record: its type with what tells it from others (學生 11311001 林承翰), and whom it is
/// about where that is known: two posts of one unit are told apart by their students alone.
[[nodiscard]] QString recordName(const RecordType &type, const QJsonObject &record, const QString &whom = {});
/// What tells it from others: the first two searchable fields that are not empty; what its kind is called by
/// where that has no name of its own; else its kind and its day. Empty: the record has nothing of this. A
/// code tells people nothing: it is passed over unless its name stands in its place (nameCodes).
enum class CodesIn { Stored, Named };
[[nodiscard]] QString tellingText(const RecordType &type, const QJsonObject &record,
                                  CodesIn codes = CodesIn::Stored);
/// The searchable fields: of a type, the first two.
[[nodiscard]] QStringList namingFields(const RecordType &type);

} // namespace licheng
