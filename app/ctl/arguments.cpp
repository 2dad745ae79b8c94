// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "app/ctl/commands.h"

#include <QCommandLineParser>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QString overview()
{
    QString page = u"Usage: licheng-ctl COMMAND [options]\n\nCommands:\n"_s;
    for (const CommandRow &command : commandTable())
        page += u"  %1 %2\n"_s.arg(text(command.name), -15).arg(text(command.help));
    page +=
        u"\nEach command has --help. Exit status: 0 done, 1 faults found, 2 usage, 3 refused\n"
        "or asked back, 4 no connection or no trust, 5 internal error, 6 done but for what has faults (mode good left it out).\n"_s;
    return page;
}

/// Bounds of a number as "least..most"; the most may be left out.
std::optional<std::pair<qint64, qint64>> rangeOf(const QString &bounds)
{
    const qsizetype dots = bounds.indexOf(u".."_s);
    if (dots < 0)
        return std::nullopt;
    const QString most = bounds.sliced(dots + 2);
    return std::pair(bounds.first(dots).toLongLong(),
                     most.isEmpty() ? std::numeric_limits<qint64>::max() : most.toLongLong());
}

bool isWithin(const char *bounds, const QString &value)
{
    const QString known = text(bounds);
    if (known.isEmpty())
        return true;
    const auto range = rangeOf(known);
    if (!range)
        return known.split(u'|').contains(value);
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    return isNumber && number >= range->first && number <= range->second;
}

QString boundsText(const char *bounds)
{
    const QString known = text(bounds);
    if (const auto range = rangeOf(known))
        return known.endsWith(u'.') ? u"a number from %1 on"_s.arg(range->first)
                                    : u"a number from %1 to %2"_s.arg(range->first).arg(range->second);
    const qsizetype last = known.lastIndexOf(u'|');
    return known.first(last).replace(u'|', u", "_s) + u" or "_s + known.sliced(last + 1);
}

Error usage(const QString &sentence)
{
    return {sentence + u"; see licheng-ctl --help"_s};
}

} // namespace

QString Arguments::value(const QString &option, const QString &fallback) const
{
    const QStringList all = options.value(option);
    return all.isEmpty() ? fallback : all.last();
}

Result<std::variant<Arguments, Information>> parseArguments(const QStringList &line)
{
    using Parsed = std::variant<Arguments, Information>;
    if (line.isEmpty())
        return usage(u"name a command"_s);
    const QString name = line.first();
    if (name == u"--help" || name == u"-h" || name == u"help")
        return Parsed(Information{overview()});
    // The command of that name asks the server for its own, too.
    if (name == u"--version")
        return Parsed{Information{QStringLiteral("licheng-ctl " LICHENG_VERSION "\n")}};
    const CommandRow *command = commandRow(name);
    if (!command)
        return usage(u"there is no command '%1'"_s.arg(name.left(40)));

    QCommandLineParser parser;
    parser.setApplicationDescription(text(command->help) + u'.');
    const QCommandLineOption help(u"help"_s, u"Print this help"_s);
    parser.addOption(help);
    std::vector<Option> options = command->options;
    options.insert(options.end(), commonOptions().begin(), commonOptions().end());
    for (const Option &option : options) {
        QCommandLineOption known(text(option.name), text(option.help));
        if (*option.value)
            known.setValueName(text(option.value));
        parser.addOption(known);
    }
    if (!parser.parse(QStringList{u"licheng-ctl"_s} + line.sliced(1)))
        return usage(parser.errorText());
    if (parser.isSet(help)) {
        QString page = parser.helpText();
        page.replace(u"licheng-ctl [options]"_s,
                     u"licheng-ctl %1 %2 [options]"_s.arg(name, text(command->operands)).simplified());
        return Parsed(Information{page});
    }
    Arguments arguments;
    arguments.command = name;
    arguments.operands = parser.positionalArguments();
    if (arguments.operands.size() < command->minimum || arguments.operands.size() > command->maximum)
        return usage(
            u"'%1' takes %2"_s.arg(name, *command->operands ? text(command->operands) : u"no operands"_s));
    for (const Option &option : options) {
        if (!parser.isSet(text(option.name)))
            continue;
        const QStringList values = parser.values(text(option.name));
        if (!std::all_of(values.begin(), values.end(),
                         [&](const QString &value) { return isWithin(option.bounds, value); }))
            return usage(u"--%1 is %2"_s.arg(text(option.name), boundsText(option.bounds)));
        arguments.options.insert(text(option.name), values);
    }
    return Parsed(arguments);
}

} // namespace licheng::ctl
