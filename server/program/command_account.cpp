// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/security/passwords.h"
#include "shared/model/codes.h"

namespace licheng::ops
{

namespace
{

void addPasswordOption(CommandLine &line)
{
    line.add(QStringLiteral("password-stdin"),
             QStringLiteral("Read the password from the first line of standard input instead of making one."));
}

/// The password, and what to print of it: nothing when the caller gave it.
std::pair<QString, QString> passwordFor(const CommandLine &line)
{
    if (line.has(QStringLiteral("password-stdin")))
        return {readLine(), {}};
    const QString made = initialPassword();
    return {made, QStringLiteral("Initial password: %1").arg(made)};
}

int done(const Result<QJsonObject> &result, const QStringList &lines)
{
    if (!result)
        return fail(result.error());
    for (const QString &line : lines) {
        if (!line.isEmpty())
            print(line);
    }
    return Success;
}

int addAccount(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("account add"), QStringLiteral("Adds an account. The server may be running."));
    line.addPositional(QStringLiteral("login"), QStringLiteral("Log-in name."));
    line.add(QStringLiteral("role"), QStringLiteral("Key of its role, for example registryClerk."),
             QStringLiteral("key"));
    line.add(QStringLiteral("name"), QStringLiteral("The person's name. Default: the log-in name."),
             QStringLiteral("name"));
    line.add(QStringLiteral("unit"), QStringLiteral("Key of its office, for example registry."), QStringLiteral("key"));
    line.add(QStringLiteral("division"), QStringLiteral("day or evening. Default: day."), QStringLiteral("division"),
             QStringLiteral("day"));
    line.add(QStringLiteral("permanent"), QStringLiteral("The password need not be changed at the first log-in."));
    addPasswordOption(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const QString login = line.positional().constFirst();
    if (!fromWire<Division>(line.value(QStringLiteral("division"))))
        return fail({QStringLiteral("--division must be day or evening.")}, Usage);
    if (line.value(QStringLiteral("role")).isEmpty())
        return fail({QStringLiteral("The account needs a role. Give --role KEY.")}, Usage);
    const auto [password, told] = passwordFor(line);
    return done(administer(line, {{QStringLiteral("do"), QStringLiteral("accountAdd")},
                                  {QStringLiteral("login"), login},
                                  {QStringLiteral("name"), line.value(QStringLiteral("name"))},
                                  {QStringLiteral("role"), line.value(QStringLiteral("role"))},
                                  {QStringLiteral("unit"), line.value(QStringLiteral("unit"))},
                                  {QStringLiteral("division"), line.value(QStringLiteral("division"))},
                                  {QStringLiteral("permanent"), line.has(QStringLiteral("permanent"))},
                                  {QStringLiteral("password"), password}}),
                {QStringLiteral("Account: %1").arg(login), told});
}

int resetAccount(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("account reset"),
                     QStringLiteral("Gives an account a new initial password. The server may be running."));
    line.addPositional(QStringLiteral("login"), QStringLiteral("Log-in name."));
    addPasswordOption(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto [password, told] = passwordFor(line);
    return done(administer(line, {{QStringLiteral("do"), QStringLiteral("accountReset")},
                                  {QStringLiteral("login"), line.positional().constFirst()},
                                  {QStringLiteral("password"), password}}),
                {told});
}

int disableAccount(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("account disable"),
                     QStringLiteral("Keeps an account from signing in. The server may be running."));
    line.addPositional(QStringLiteral("login"), QStringLiteral("Log-in name."));
    if (const auto code = line.parse(arguments))
        return *code;
    return done(administer(line, {{QStringLiteral("do"), QStringLiteral("accountDisable")},
                                  {QStringLiteral("login"), line.positional().constFirst()}}),
                {});
}

} // namespace

int accountCommand(const QStringList &arguments)
{
    const QString step = arguments.value(1);
    QStringList rest = arguments;
    if (rest.size() > 1)
        rest.removeAt(1);
    if (step == u"add")
        return addAccount(rest);
    if (step == u"reset")
        return resetAccount(rest);
    if (step == u"disable")
        return disableAccount(rest);
    const QString usage = QStringLiteral("Usage: licheng-server account add|reset|disable LOGIN [options]. "
                                         "'licheng-server account add --help' tells the options.");
    if (step == u"--help" || step == u"-h") {
        print(usage);
        return Success;
    }
    return fail({usage}, Usage);
}

} // namespace licheng::ops
