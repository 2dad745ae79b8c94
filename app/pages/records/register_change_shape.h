// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_shape.h"

namespace licheng {

/// Which fields a register change of its kind has, and which codes it can carry.
[[nodiscard]] RecordShape registerChangeShape();

} // namespace licheng
