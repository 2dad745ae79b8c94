// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace licheng::protocol {

/// The OpenRPC document of the catalogue of methods and of the record types.
[[nodiscard]] QJsonObject openRpc();

} // namespace licheng::protocol
