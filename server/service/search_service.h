// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"

namespace licheng::service {

/// search.find: students, classes, courses and outcomes by text, each within what the caller may see.
void registerSearch(Api &api);

} // namespace licheng::service
