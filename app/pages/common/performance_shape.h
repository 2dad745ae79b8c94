// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_form.h"

namespace licheng {

/// The form of a performance: of its kind's fields only, under the labels of the national roster.
[[nodiscard]] RecordShape performanceShape();

} // namespace licheng
