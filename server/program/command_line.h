// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/commands.h"
#include "server/security/manifest_signature.h"

namespace licheng {

/// The command line of one command: its options, its --help, the data folder.
class CommandLine
{
public:
    /// usage: "account add" …, empty for a program without commands; description: one sentence.
    CommandLine(const QString &usage, const QString &description);

    void add(const QString &name, const QString &description, const QString &value = {},
             const QString &defaultValue = {});
    void addPositional(const QString &name, const QString &description);

    /// Nothing: go on. Otherwise the exit code, help or error having been printed.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    [[nodiscard]] bool has(const QString &name) const { return m_parser->isSet(name); }
    [[nodiscard]] QString value(const QString &name) const { return m_parser->value(name); }
    [[nodiscard]] QStringList positional() const { return m_parser->positionalArguments(); }
    /// A whole number within bounds; the error names the option.
    [[nodiscard]] Result<int> number(const QString &name, int least, int most) const;
    /// --data, else LICHENG_DATA.
    [[nodiscard]] Result<DataFolder> dataFolder() const;

private:
    std::unique_ptr<QCommandLineParser> m_parser = std::make_unique<QCommandLineParser>();
    QString m_usage;
    qsizetype m_positionals = 0;
};

/// --trust-key and --unsigned: whom the one trusts who takes something in.
void addTrustOptions(CommandLine &line);
[[nodiscard]] SignatureTrust trustOf(const CommandLine &line);

/// One line on standard output.
void print(const QString &line);
/// One sentence on standard error.
[[nodiscard]] int fail(const Error &error, ExitCode code = Failure);

/// Settings and store of a data folder whose server is not running.
struct OpenedFolder
{
    DataFolder folder;
    ServerSettings settings;
    std::unique_ptr<store::Store> store;
};
[[nodiscard]] Result<OpenedFolder> openFolder(const CommandLine &line);

/// Has the request done by the server that serves the folder, or, when none does, on the folder itself.
[[nodiscard]] Result<QJsonObject> administer(const CommandLine &line, const QJsonObject &request);

/// The first line of standard input, without its end.
[[nodiscard]] QString readLine();

} // namespace licheng
