// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QMargins>

namespace licheng {

/// Around a page's content: under the header, in line with its title and with the person at the right.
inline constexpr QMargins pageMargins{tokens::pageMargin, 2, 20, 32};

} // namespace licheng
