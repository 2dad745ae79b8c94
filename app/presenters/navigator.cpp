// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/navigator.h"

#include <algorithm>
#include <iterator>

namespace licheng::page_keys {

const char *ofType(QStringView recordType)
{
    struct Place
    {
        QLatin1String type;
        const char *page;
    };
    using namespace Qt::Literals::StringLiterals;
    static constexpr Place places[] = {
        {"student"_L1, students},
        {"schoolClass"_L1, students},
        {"course"_L1, courses},
        {"courseOutcome"_L1, outcomes},
        {"cadrePost"_L1, cadrePosts},
        {"performance"_L1, performances},
        {"grade"_L1, grades},
        {"enrolment"_L1, electives},
        {"absence"_L1, absences},
        {"counselling"_L1, counselling},
        {"autobiography"_L1, autobiographies},
        {"otherRecord"_L1, others},
        {"registerChange"_L1, registerChanges},
    };
    const auto place = std::find_if(std::begin(places), std::end(places),
                                    [&](const Place &p) { return p.type == recordType; });
    return place == std::end(places) ? nullptr : place->page;
}

} // namespace licheng::page_keys
