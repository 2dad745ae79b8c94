// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace licheng::trouble_text {

/// The last lines of this computer's log as they may go with a trouble report: without people and tokens, and
/// no longer than the report takes.
[[nodiscard]] QString logExcerpt(const QString &log, const QStringList &names);

/// "2 d 3 h", "45 min"; empty: it took no time.
[[nodiscard]] QString duration(qint64 minutes);

} // namespace licheng::trouble_text
