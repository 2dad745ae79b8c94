// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"

namespace licheng {

/// 匯入紀錄: what was imported, from which file, by whom and with which faults; the own imports are taken
/// back.
[[nodiscard]] PageSetup importRunsPage();

} // namespace licheng
