// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/parts_paper.h"

#include <QStringList>

#include <vector>

namespace licheng {

class DataTable;
class Page;

/// What a table shows, for paper: its columns and rows in sight as they read there; the head has their
/// names alone.
[[nodiscard]] PrintedTable printedOf(const DataTable &table);

/// Shows it as it will be printed, under the title of the page, with school and day; \p conditions tell in
/// words what is shown.
void printShown(const PageContext &context, Page *page, const QStringList &conditions,
                const std::vector<PrintedPart> &parts);

} // namespace licheng
