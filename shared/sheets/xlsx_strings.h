// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/sheet_builder.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace licheng::sheets {

/// Pool indexes of the shared strings in their order; the runs of a rich text are joined, phonetic
/// readings left out. Throws ReadFailure.
[[nodiscard]] std::vector<quint32> readSharedStrings(QByteArray bytes, const QString &part,
                                                     BuildContext &context);

/// Undoes _xHHHH_ (ECMA-376 22.4.2.4), by which characters are written that XML cannot hold, and makes
/// every line end a line feed.
void decodeXlsxText(std::string &text);

} // namespace licheng::sheets
