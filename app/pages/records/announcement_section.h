// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"

namespace licheng {

/// Opening an announcement is reading it; whoever announces sees who has read it and who has not.
[[nodiscard]] SectionMaker announcementReadersSection();

} // namespace licheng
