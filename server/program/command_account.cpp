// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/security/passwords.h"
#include "shared/model/codes.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

void addPasswordOption(CommandLine &line)
{
    line.add(u"password-stdin"_s,
             u"Read the password from the first line of standard input instead of making one."_s);
}

/// The password, and what to print of it: nothing when the caller gave it.
std::pair<QString, QString> passwordFor(const CommandLine &line)
{
    if (line.has(u"password-stdin"_s))
        return {readLine(), {}};
    const QString made = initialPassword();
    return {made, u"Initial password: %1"_s.arg(made)};
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
    CommandLine line(u"account add"_s, u"Adds an account. The server may be running."_s);
    line.addPositional(u"login"_s, u"Log-in name."_s);
    line.add(u"role"_s, u"Key of its role, for example registryClerk."_s, u"key"_s);
    line.add(u"name"_s, u"The person's name. Default: the log-in name."_s, u"name"_s);
    line.add(u"unit"_s, u"Key of its office, for example registry."_s, u"key"_s);
    line.add(u"division"_s, u"day or evening. Default: day."_s, u"division"_s, u"day"_s);
    line.add(u"permanent"_s, u"The password need not be changed at the first log-in."_s);
    addPasswordOption(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const QString login = line.positional().constFirst();
    if (!fromWire<Division>(line.value(u"division"_s)))
        return fail({u"--division must be day or evening."_s}, Usage);
    if (line.value(u"role"_s).isEmpty())
        return fail({u"The account needs a role. Give --role KEY."_s}, Usage);
    const auto [password, told] = passwordFor(line);
    return done(administer(line, {{u"do"_s, u"accountAdd"_s},
                                  {u"login"_s, login},
                                  {u"name"_s, line.value(u"name"_s)},
                                  {u"role"_s, line.value(u"role"_s)},
                                  {u"unit"_s, line.value(u"unit"_s)},
                                  {u"division"_s, line.value(u"division"_s)},
                                  {u"permanent"_s, line.has(u"permanent"_s)},
                                  {u"password"_s, password}}),
                {u"Account: %1"_s.arg(login), told});
}

int resetAccount(const QStringList &arguments)
{
    CommandLine line(u"account reset"_s,
                     u"Gives an account a new initial password. The server may be running."_s);
    line.addPositional(u"login"_s, u"Log-in name."_s);
    addPasswordOption(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto [password, told] = passwordFor(line);
    return done(administer(line, {{u"do"_s, u"accountReset"_s},
                                  {u"login"_s, line.positional().constFirst()},
                                  {u"password"_s, password}}),
                {told});
}

int disableAccount(const QStringList &arguments)
{
    CommandLine line(u"account disable"_s, u"Keeps an account from signing in. The server may be running."_s);
    line.addPositional(u"login"_s, u"Log-in name."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    return done(
        administer(line, {{u"do"_s, u"accountDisable"_s}, {u"login"_s, line.positional().constFirst()}}), {});
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
    const QString usage = u"Usage: licheng-server account add|reset|disable LOGIN [options]. "
                          "'licheng-server account add --help' tells the options."_s;
    if (step == u"--help" || step == u"-h") {
        print(usage);
        return Success;
    }
    return fail({usage}, Usage);
}

} // namespace licheng
