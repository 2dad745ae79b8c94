// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace licheng::net {

Q_DECLARE_LOGGING_CATEGORY(logNet)

} // namespace licheng::net
