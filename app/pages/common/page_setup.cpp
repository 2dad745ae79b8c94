// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/page_setup.h"

#include <algorithm>

namespace licheng {

bool isOnlyViewed(const PageSetup &page, const Grants &grants)
{
    const auto works = [&](const QString &type) {
        return std::any_of(grants.all().begin(), grants.all().end(), [&](const Grant &grant) {
            return grant.action != Action::View && grant.action != Action::Export &&
                   (grant.record == type || grant.record == u"*");
        });
    };
    const QStringList types = page.shows + page.changes;
    // What fills a list may be the right to another type: a package that is imported.
    const auto hasTool = [&](const PageTool &tool) {
        return tool.action != Action::View && tool.action != Action::Export &&
               grants.may(tool.action, tool.type);
    };
    return !types.isEmpty() && std::none_of(types.begin(), types.end(), works) &&
           std::none_of(page.tools.begin(), page.tools.end(), hasTool);
}

std::function<bool(const Grants &)> viewersOf(const QString &type)
{
    return [type](const Grants &grants) { return grants.may(Action::View, type); };
}

std::function<bool(const Grants &)> keepersOf(const QString &type)
{
    return [type](const Grants &grants) { return grants.may(Action::Edit, type); };
}

} // namespace licheng
