// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"

#include <QString>

#include <functional>
#include <vector>

namespace licheng {

class HomePresenter;
class Page;

/// One page of the main window: where it stands in the navigation, who may use it, how it is made.
struct PageSpec
{
    QString key;
    QString group; ///< heading in the navigation, by office; empty: above all groups
    QString title;
    QString icon;
    std::function<bool(const Grants &)> isFor;
    std::function<Page *(const PageContext &)> make;
};

/// Every page there is, in the order of the navigation.
[[nodiscard]] std::vector<PageSpec> allPages(HomePresenter &home);
/// Those that the role may use.
[[nodiscard]] std::vector<PageSpec> pagesFor(const Grants &grants, std::vector<PageSpec> pages);

} // namespace licheng
