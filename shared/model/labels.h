// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng::labels {

/// Labels in the language of the installed translation. The official Chinese term tells equal English
/// labels apart (班級名稱 and 校名 are both a "name"), and is itself the translation into Chinese.
/// Contexts "Field", "Record" and "Code".
[[nodiscard]] QString field(const FieldInfo &field);
[[nodiscard]] QString record(const RecordType &type);
[[nodiscard]] QString code(const Choice &choice);

} // namespace licheng::labels
