// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/methods.h"

namespace licheng::protocol {

/// The parts of the catalogue that methods() puts together.
[[nodiscard]] std::span<const Method> generalMethods();
[[nodiscard]] std::span<const Method> processMethods();

} // namespace licheng::protocol
