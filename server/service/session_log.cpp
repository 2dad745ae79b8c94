// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/session_log.h"

namespace licheng::service {

Q_LOGGING_CATEGORY(logSession, "licheng.session", QtInfoMsg)

} // namespace licheng::service
