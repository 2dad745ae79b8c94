// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// A list with a column and a filter for each of the paths.
[[nodiscard]] RegisterSetup groupList(const QString &key, const QString &type, const QString &icon,
                                      const QStringList &columns, std::vector<int> widths);

} // namespace licheng
