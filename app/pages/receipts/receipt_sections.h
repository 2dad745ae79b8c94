// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"

namespace licheng {

/// The cells of a receipt beside those that were submitted, and the way to ask about it.
[[nodiscard]] SectionMaker receiptContentSection();
/// How long a question may still wait, and the way to answer it.
[[nodiscard]] SectionMaker receiptQuestionSection();

} // namespace licheng
