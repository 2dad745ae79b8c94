// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/content/content_type.h"
#include "shared/protocol/error.h"

namespace licheng::messages {

/// What a file is that is not taken, and what to do with it; a sentence without its name.
[[nodiscard]] QString contentFault(ContentFault fault, std::optional<ContentType> found);
/// What the server refused a file for, when it was for its content.
[[nodiscard]] std::optional<QString> contentFault(const protocol::Fault &fault);

} // namespace licheng::messages
