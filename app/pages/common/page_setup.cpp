// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/page_setup.h"

namespace licheng {

std::function<bool(const Grants &)> viewersOf(const QString &type)
{
    return [type](const Grants &grants) { return grants.may(Action::View, type); };
}

} // namespace licheng
