// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_details.h"
#include "app/pages/common/record_shape.h"

namespace licheng {

class CodeLists;

/// Which table a code of such a record is of, wherever no page says so.
[[nodiscard]] RecordShape shapeOf(const RecordType &type);

/// How the codes of such records read wherever what was changed is told. \p lists outlives it.
[[nodiscard]] CodeOfRecord codesOf(CodeLists &lists, const RecordType &type);

} // namespace licheng
