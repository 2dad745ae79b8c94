// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/mail_kind.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace licheng {

/// The days before its end from which one is reminded of a duty.
inline constexpr int remindedDaysBefore = 3;

/// A duty of home.summary, as far as reminders ask.
struct DutyState
{
    QString key;
    QString article;
    QDateTime due; ///< invalid: none
    qint64 open = 0;
    qint64 overdue = 0;
    bool operator==(const DutyState &) const = default;
};
[[nodiscard]] DutyState dutyState(const QJsonObject &duty);

/// Whether one is reminded of it today, by e-mail or on the desktop: something of it is late, its end comes
/// within remindedDaysBefore days, or somebody has reminded of it. An end that has passed without anything
/// being late is no duty any more.
[[nodiscard]] bool isReminded(const DutyState &duty, const QDateTime &now);

/// By its key in home.summary; nothing: a key that is not known here.
[[nodiscard]] std::optional<MailKind> mailKindOf(QStringView dutyKey);

} // namespace licheng
