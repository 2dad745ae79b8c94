// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"

namespace licheng {

/// The files of a record of a type that has files: previews, and new ones by button or by dropping them.
[[nodiscard]] SectionMaker filesSection(const QString &ownerType);

} // namespace licheng
