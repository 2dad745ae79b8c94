// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/log.h"

namespace licheng::net {

Q_LOGGING_CATEGORY(logNet, "licheng.net", QtInfoMsg)

} // namespace licheng::net
