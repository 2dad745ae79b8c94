// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/table_file.h"

namespace licheng {

/// One table of a page, under the heading that it has on paper; none where it is the only one.
struct PrintedPart
{
    QString heading;
    PrintedTable table;
};

/// What a page shows on A4, numbered: one table as lists are printed, several one after the other; about:
/// what of or whom, which stands at the foot of each page.
[[nodiscard]] Result<QByteArray> partsPdf(const QString &title, const QString &about, const QString &note,
                                          const std::vector<PrintedPart> &parts);

} // namespace licheng
