// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/server.h"

namespace licheng {

/// The services of every area, as the program serves them.
[[nodiscard]] Services standardServices(const ServiceParts &parts, service::Api &api);

} // namespace licheng
