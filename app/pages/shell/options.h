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
    QString screens;  ///< folder for pictures of every page; empty: work as usual
    QString screensImport; ///< file whose import is pictured step by step after the pages
    QString screensClass;  ///< folder or zip of a class's files whose preview is pictured
    QString language; ///< zh_TW or en; empty: the system's
    QString theme;    ///< light, dark or system; empty: as kept
};

/// Reads the arguments (the first is the program). --help and --version are answered by the caller
/// through parser texts. An error is one sentence for the terminal.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments, const QString &password);
/// The text of --help or --version when the arguments ask for it.
[[nodiscard]] std::optional<QString> answerOnly(const QStringList &arguments);

} // namespace licheng
