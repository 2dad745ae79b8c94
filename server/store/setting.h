// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

namespace licheng::store {

/// A setting of the store by its key; nothing when it was never set.
[[nodiscard]] std::optional<QString> setting(Connection &connection, const QString &key);
/// False: Connection::failure() says why.
[[nodiscard]] bool setSetting(Connection &connection, const QString &key, const QString &value);

} // namespace licheng::store
