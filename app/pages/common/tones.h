// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"
#include "app/widgets/theme/tokens.h"

namespace licheng {

/// What a presenter judged, as the widgets paint it.
[[nodiscard]] inline Tone toneOf(ChipTone tone)
{
    return static_cast<Tone>(tone);
}

} // namespace licheng
