// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/server.h"

#include <QCommandLineParser>

namespace licheng {

/// What the program returns to the shell.
enum ExitCode {
    Success = 0,
    Failure = 1,
    Usage = 2,   ///< the command line is wrong
    Unsound = 3, ///< check has found something
};

/// Runs `licheng-server COMMAND …` as the application's arguments say. An application object must exist.
[[nodiscard]] int runProgram(const QStringList &arguments, const ServiceFactory &makeServices);

[[nodiscard]] int initCommand(const QStringList &arguments);
[[nodiscard]] int serveCommand(const QStringList &arguments, const ServiceFactory &makeServices);
[[nodiscard]] int inviteCommand(const QStringList &arguments);
[[nodiscard]] int accountCommand(const QStringList &arguments);
[[nodiscard]] int checkCommand(const QStringList &arguments);
[[nodiscard]] int backupCommand(const QStringList &arguments);
[[nodiscard]] int backupPlanCommand(const QStringList &arguments);
[[nodiscard]] int mailCommand(const QStringList &arguments);
[[nodiscard]] int restoreCommand(const QStringList &arguments);
[[nodiscard]] int exportCommand(const QStringList &arguments);
[[nodiscard]] int importExportCommand(const QStringList &arguments);
[[nodiscard]] int transferExportCommand(const QStringList &arguments);
[[nodiscard]] int transferImportCommand(const QStringList &arguments);

} // namespace licheng
