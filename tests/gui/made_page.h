// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/register_page.h"

namespace licheng {

/// A page made from data as the main window makes it.
[[nodiscard]] inline RegisterPage *madePage(const PageSetup &setup, const PageContext &context)
{
    return qobject_cast<RegisterPage *>(setup.make(context));
}

/// Null: none has the key.
[[nodiscard]] inline RegisterPage *madePage(const std::vector<PageSetup> &pages, const QString &key,
                                            const PageContext &context)
{
    for (const PageSetup &page : pages) {
        if (page.key == key)
            return madePage(page, context);
    }
    return nullptr;
}

} // namespace licheng
