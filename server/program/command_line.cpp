// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/keeping/belonging.h"
#include "server/program/control.h"

#include <QTextStream>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr auto dataVariable = "LICHENG_DATA";
constexpr qint64 maxLineLength = 1024;

} // namespace

CommandLine::CommandLine(const QString &usage, const QString &description) : m_usage(usage)
{
    m_parser->setApplicationDescription(description);
    m_parser->addHelpOption();
    m_parser->addOption(
        {u"data"_s, u"The school's data folder. Default: the variable LICHENG_DATA."_s, u"folder"_s});
    if (!usage.isEmpty())
        m_parser->addPositionalArgument(usage, {}, usage);
}

void CommandLine::add(const QString &name, const QString &description, const QString &value,
                      const QString &defaultValue)
{
    QCommandLineOption option(name, description, value);
    if (!defaultValue.isEmpty())
        option.setDefaultValue(defaultValue);
    m_parser->addOption(option);
}

void CommandLine::addPositional(const QString &name, const QString &description)
{
    m_parser->addPositionalArgument(name, description);
    ++m_positionals;
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const bool isParsed = m_parser->parse(arguments);
    if (m_parser->isSet(u"help"_s)) {
        QTextStream(stdout) << m_parser->helpText();
        return Success;
    }
    if (!isParsed)
        return fail({m_parser->errorText() + u'.'}, Usage);
    if (m_parser->positionalArguments().size() != m_positionals)
        return fail({u"'%1' needs %2 arguments, not %3. See '%1 --help'."_s
                         .arg((QCoreApplication::applicationName() + u' ' + m_usage).trimmed())
                         .arg(m_positionals)
                         .arg(m_parser->positionalArguments().size())},
                    Usage);
    return std::nullopt;
}

Result<int> CommandLine::number(const QString &name, int least, int most) const
{
    bool isNumber = false;
    const int number = value(name).toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return Error{u"--%1 must be a number from %2 to %3, not '%4'."_s.arg(name).arg(least).arg(most).arg(
            value(name))};
    return number;
}

Result<DataFolder> CommandLine::dataFolder() const
{
    QString path = value(u"data"_s);
    if (path.isEmpty())
        path = qEnvironmentVariable(dataVariable);
    if (path.isEmpty())
        return Error{u"No data folder is named. Give --data FOLDER or set LICHENG_DATA."_s};
    return DataFolder(path);
}

void addTrustOptions(CommandLine &line)
{
    line.add(u"trust-key"_s,
             u"The 'Backup key' on the school's papers; only what was signed with it is taken."_s, u"key"_s);
    line.add(u"unsigned"_s, u"Take it although its signature is broken or missing."_s);
}

SignatureTrust trustOf(const CommandLine &line)
{
    return {line.value(u"trust-key"_s), line.has(u"unsigned"_s)};
}

void print(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

int fail(const Error &error, ExitCode code)
{
    QTextStream(stderr) << QCoreApplication::applicationName() << ": " << error.message << Qt::endl;
    return code;
}

Result<OpenedFolder> openFolder(const CommandLine &line)
{
    auto folder = line.dataFolder();
    if (!folder)
        return folder.error();
    auto settings = folder->readSettings();
    if (!settings)
        return settings.error();
    if (const QStringList found = strangers(*folder); !found.isEmpty())
        return Error{found.join(u'\n')};
    auto store = store::Store::open(folder->path(), store::OpenMode::Existing);
    if (!store)
        return store.error();
    return OpenedFolder{std::move(folder).value(), std::move(settings).value(), std::move(store).value()};
}

Result<QJsonObject> administer(const CommandLine &line, const QJsonObject &request)
{
    const auto folder = line.dataFolder();
    if (!folder)
        return folder.error();
    if (auto answered = askServer(*folder, request))
        return *std::move(answered);
    const auto opened = openFolder(line);
    if (!opened)
        return opened.error();
    return administer(*opened->store, PasswordHasher(), request);
}

QString readLine()
{
    QTextStream input(stdin);
    return input.readLine(maxLineLength);
}

} // namespace licheng
