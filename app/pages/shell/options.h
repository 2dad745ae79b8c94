// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/invitation.h"

#include <QStringList>

#include <optional>

namespace licheng {

/// What the command line asks for.
struct Options
{
    std::optional<Invitation> invitation;
    QString user;
    /// From the environment (LICHENG_PASSWORD) only: a command line is seen by every user of the computer.
    QString password;
    QString language; ///< zh_TW or en; empty: the system's
    QString theme;    ///< light, dark or system; empty: as kept
};

/// Reads the arguments (the first is the program). --help and --version are answered by the caller
/// through parser texts. An error is one sentence for the terminal.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments, const QString &password);
/// The text of --help or --version when the arguments ask for it.
[[nodiscard]] std::optional<QString> answerOnly(const QStringList &arguments);

} // namespace licheng
