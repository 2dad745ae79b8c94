// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/record_pages.h"

namespace licheng {

std::vector<PageSetup> recordPages()
{
    std::vector<PageSetup> pages;
    for (const auto &setups : {registerSetups(), studySetups(), portfolioSetups(), systemSetups()}) {
        for (const RegisterSetup &setup : setups)
            pages.push_back(registerPage(setup));
    }
    return pages;
}

} // namespace licheng
