// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QStringView>

namespace licheng::sheets {

/// Refuses what no spreadsheet may hold: control characters other than tab and line feed, lone surrogates,
/// U+FFFE and U+FFFF, and more than 32,767 characters. Row from 1, column from 0, for the message.
[[nodiscard]] Result<Done> checkWritable(QStringView text, int rowNumber, int column);

} // namespace licheng::sheets
