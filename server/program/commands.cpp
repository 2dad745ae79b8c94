// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "shared/protocol/message.h"

#include <QTextStream>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr auto help =
    "Usage: licheng-server COMMAND [options]\n"
    "\n"
    "The server of Licheng, the learning portfolio records of a senior high school.\n"
    "\n"
    "Commands:\n"
    "  init            Make a data folder: store, certificate, roles, regulation, first administrator\n"
    "  serve           Serve a data folder until SIGTERM or SIGINT\n"
    "  invite          Print the invitation link for the app\n"
    "  account         Add an account, reset its password, or disable it\n"
    "  check           Check the store and the attachments, also while they are served\n"
    "  backup          Copy a data folder while it is served, and check the copy\n"
    "  backup-plan     Show or change where and when the server makes backups by itself\n"
    "  mail            Show or change the relay for reminders by e-mail, send a test mail\n"
    "  restore         Make a data folder from a backup\n"
    "  export          Write the school's data, or one student's, in an open form to a zip file\n"
    "  import-export   Put an export into a data folder that init has just made\n"
    "  transfer-export Write the package of students who go to another school (歷程交換檔)\n"
    "  transfer-import Take over students' records from another school's package\n"
    "  version         Print the version\n"
    "\n"
    "'licheng-server COMMAND --help' tells the options of a command.\n"
    "Every command takes --data FOLDER, or the variable LICHENG_DATA.\n"
    "\n"
    "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 check has found something.\n";

int version()
{
    const auto migrations = store::bundledMigrations();
    print(QStringLiteral("licheng-server " LICHENG_VERSION ", protocol %1.%2, store %3")
              .arg(protocol::protocolMajor)
              .arg(protocol::protocolMinor)
              .arg(migrations.empty() ? 0 : migrations.back().number));
    return Success;
}

} // namespace

int runProgram(const QStringList &arguments, const ServiceFactory &makeServices)
{
    const QString command = arguments.value(1);
    QStringList rest = arguments;
    if (rest.size() > 1)
        rest.removeAt(1);
    if (command == u"init")
        return initCommand(rest);
    if (command == u"serve")
        return serveCommand(rest, makeServices);
    if (command == u"invite")
        return inviteCommand(rest);
    if (command == u"account")
        return accountCommand(rest);
    if (command == u"check")
        return checkCommand(rest);
    if (command == u"backup")
        return backupCommand(rest);
    if (command == u"backup-plan")
        return backupPlanCommand(rest);
    if (command == u"mail")
        return mailCommand(rest);
    if (command == u"restore")
        return restoreCommand(rest);
    if (command == u"export")
        return exportCommand(rest);
    if (command == u"import-export")
        return importExportCommand(rest);
    if (command == u"transfer-export")
        return transferExportCommand(rest);
    if (command == u"transfer-import")
        return transferImportCommand(rest);
    if (command == u"version" || command == u"--version")
        return version();
    if (command == u"--help" || command == u"-h" || command == u"help") {
        QTextStream(stdout) << help;
        return Success;
    }
    if (!command.isEmpty())
        return fail({u"There is no command '%1'. See 'licheng-server --help'."_s.arg(command)}, Usage);
    QTextStream(stderr) << help;
    return Usage;
}

} // namespace licheng
