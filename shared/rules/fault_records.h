// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// The type of the other record that stands in the way and whose number FieldFault::actual is, seen from the
/// type that was to be saved: who has the value or the seat, the change that came later. Empty: the rule is
/// about no other record, or the fault does not say which.
[[nodiscard]] QString standsInTheWay(const FieldFault &fault, const QString &type);

/// The article that the rule holds; empty: it is none of the regulation's.
[[nodiscard]] QString articleOf(const FieldFault &fault);

} // namespace licheng
