// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng::labels {

/// Labels in the language of the installed translation: the description's official term in Chinese, its
/// English label otherwise. A catalogue that has another word for one has it in the context "Field", "Record"
/// or "Code", with the official term as its comment, which tells equal English labels apart (班級名稱 and
/// 校名 are both a "name").
[[nodiscard]] QString field(const FieldInfo &field);
[[nodiscard]] QString record(const RecordType &type);
[[nodiscard]] QString code(const Choice &choice);

} // namespace licheng::labels
