// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace licheng {

/// The name of a parameter, as the catalogue of methods writes it (ASCII).
[[nodiscard]] inline QString key(const char *name)
{
    return QLatin1String(name);
}

} // namespace licheng
