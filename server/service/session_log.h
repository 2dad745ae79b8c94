// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace licheng::service {

/// Who signs in and out, from where. Never a password, never a token.
Q_DECLARE_LOGGING_CATEGORY(logSession)

} // namespace licheng::service
