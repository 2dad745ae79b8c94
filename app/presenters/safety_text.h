// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/home_text.h"

/// The words of how well the school's data are kept: backups and the reading of the files.
namespace licheng::safety_text {

/// "2 hours ago"; a dash for never.
[[nodiscard]] QString age(const QDateTime &then, const QDateTime &now);
/// The card of the front page, from its detail (level, reason, verifiedAt …).
[[nodiscard]] home_text::CardText card(const QJsonObject &detail, const QDateTime &now);
[[nodiscard]] ChipTone tone(const QString &level);
/// What went wrong with a backup and what to do: of the wire name of its failure.
[[nodiscard]] QString failure(const QString &name, const QString &path);
/// Why reminders by e-mail do not go or one did not arrive, and what to do: of the fault of mail.state.
[[nodiscard]] QString mailFault(const QString &fault);
/// What is being done: copy, check, restore, compare.
[[nodiscard]] QString step(const QString &name, const QString &path);
/// Of a file: missing, damaged, unreadable.
[[nodiscard]] QString finding(const QString &kind);

} // namespace licheng::safety_text
