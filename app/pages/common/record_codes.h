// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_details.h"

namespace licheng {

class CodeLists;

/// How the codes of such records read wherever what was changed is told. \p lists outlives it.
[[nodiscard]] CodeOfRecord codesOf(CodeLists &lists, const RecordType &type);

} // namespace licheng
