// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

namespace licheng::service {

/// trouble.summary: a semester's trouble reports that the caller may view, counted by kind and page: how many
/// were reported, are open and solved, and how long the solved ones took; article 5.
void registerTroubleSummary(Api &api);

} // namespace licheng::service
