// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"

#include <vector>

namespace licheng {

class HomePresenter;

/// Every page there is, in the order of the navigation.
[[nodiscard]] std::vector<PageSetup> allPages(HomePresenter &home);
/// Those that the role may use.
[[nodiscard]] std::vector<PageSetup> pagesFor(const Grants &grants, std::vector<PageSetup> pages);
/// Heading of a group in the navigation; empty for None.
[[nodiscard]] QString groupTitle(PageGroup group);
/// Presses the page's button of that name, so that a tool that was searched for begins at once. False: there
/// is none.
[[nodiscard]] bool beginTool(const QWidget *page, const QString &tool);

} // namespace licheng
