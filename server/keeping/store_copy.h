// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

namespace licheng {

/// SQLite's own online backup, in one step: one state of the store, whoever writes meanwhile.
[[nodiscard]] Result<Done> copyStore(const QString &from, const QString &to);

} // namespace licheng
