// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace licheng {

/// Why the turn or the preparation that turn.check tells in `undo` can no longer be taken back: what was
/// changed after it, by whom and when. Empty: it can be.
[[nodiscard]] QString closedTurnText(const QJsonObject &undo);

} // namespace licheng
