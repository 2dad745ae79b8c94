// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_setup.h"

namespace licheng {

/// The beginning of a page whose records belong to students: number, name and class come first, the class can
/// be filtered, the chosen student stands in the heading. `columns` follow.
[[nodiscard]] RegisterSetup studentRecords(const QString &pageKey, const QString &type, const QString &icon,
                                           const QStringList &columns, std::vector<int> widths = {});

} // namespace licheng
