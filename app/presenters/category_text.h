// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/regulation.h"

namespace licheng {

/// Who enters records of the type and which unit supervises it, as article 5 says; empty for types that it
/// does not name.
[[nodiscard]] QString categoryText(const Regulation &regulation, QStringView recordType);

} // namespace licheng
