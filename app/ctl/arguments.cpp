// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include <QCommandLineParser>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

namespace {

struct Option
{
    const char *name;
    const char *value; ///< name of its value; empty: a switch
    const char *help;
};

struct CommandHelp
{
    const char *name;
    const char *operands; ///< as help shows them
    int minimum;
    int maximum;
    const char *help;
    std::vector<Option> options;
};

const std::vector<Option> &commonOptions()
{
    static const std::vector<Option> options = {
        {"server", "invitation",
         "licheng://host:port#key, or host:port of a server whose key was accepted before"},
        {"user", "name", "Log-in name; the password comes from LICHENG_PASSWORD, or is asked for"},
        {"settings", "file", "Settings file with the accepted server keys, instead of the user's own"},
        {"json", "", "Print one JSON object instead of lines"},
        {"quiet", "", "Print no progress"},
    };
    return options;
}

const std::vector<Option> rosterOptions = {
    {"list", "number", "Number of the submission list, instead of the options that follow"},
    {"roster", "name", "Roster: courseOutcomes (when left out) or cadrePosts"},
    {"year", "year", "School year, 114"},
    {"semester", "semester", "Semester of a roster of posts, 1 or 2"},
    {"grades", "grades", "Grades, 1,2"},
    {"division", "division", "day or evening"},
    {"batch", "batch", "Batch of grade 3, 1 or 2"},
};

const std::vector<Option> whichOptions = {
    {"ids", "numbers", "Numbers of course outcomes, separated by commas"},
    {"where", "condition", "Condition \"path op value\"; may stand several times, and all hold together"},
};

std::vector<Option> with(std::vector<Option> options, const std::vector<Option> &more)
{
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

const std::vector<CommandHelp> &commands()
{
    static const std::vector<CommandHelp> list = {
        {"connect", "", 0, 0, "Accepts a server's key, by an invitation that names it", {}},
        {"import",
         "FILE",
         1,
         1,
         "Imports a spreadsheet (xlsx, ods, xls, csv)",
         {{"type", "type",
           "record type or form (student, courseOutcome, performance.work); found by the headers when left "
           "out"},
          {"term", "term", "School year and semester, 114-1"},
          {"sheet", "sheet", "Name or number of the sheet"},
          {"map", "header=field", "Field that a column fills; may stand several times"},
          {"hidden", "what", "Rows that the spreadsheet hides: leave or take; asked for when there are any"},
          {"ages", "how",
           "Birthdays of far too young or old pupils: roc (99/10/10 that became 1999 is year 99) or written "
           "(right as they are); faults when left out"},
          {"names", "how", "Names filled up with blanks: keep or tidy"},
          {"mode", "mode",
           "all (all rows or none), good (rows without faults), check (nothing is changed; ends as all "
           "would)"},
          {"accept-term", "", "Import into the chosen semester although the list seems to be of another one"},
          {"accept-columns", "", "Import although a column seems to be sorted without the others"},
          {"report", "file", "Write the faulty rows with their reasons to this .csv or .xlsx"}}},
        {"certify", "", 0, 0, "Certifies course outcomes of one's own courses, or returns them",
         with({{"return", "reason", "Return them to their students, with this reason"},
               {"on-paper", "reason",
                "Record what a teacher has certified on paper, with why it was on paper"},
               {"certifier", "name", "With --on-paper: who certified"},
               {"date", "day", "With --on-paper: the day on the paper, 2025-12-01 or 114/12/1"}},
              whichOptions)},
        {"resend", "", 0, 0, "Sends returned course outcomes to their teachers again", whichOptions},
        {"select", "", 0, 0, "Selects course outcomes for submission",
         with({{"unselect", "", "Take the selection back"}}, whichOptions)},
        {"remind",
         "",
         0,
         0,
         "Tells for which teachers outcomes wait for certification, and reminds them",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"overdue", "", "Only those whose time to certify is over"},
          {"send", "", "Remind them; without it they are only told"},
          {"note", "text", "A note to them, at most 200 characters"}}},
        {"precheck", "", 0, 0, "Checks a submission list", rosterOptions},
        {"export", "", 0, 0, "Checks and exports a submission list as a workbook",
         with({{"out", "folder", "Folder that the workbook is written to"}}, rosterOptions)},
        {"submit", "", 0, 0, "Marks an exported list as submitted", rosterOptions},
        {"query",
         "TYPE",
         1,
         1,
         "Lists records of a type",
         {{"columns", "paths", "Field paths, separated by commas"},
          {"where", "condition",
           "Condition \"path op value\"; may stand several times, and all hold together"},
          {"search", "text", "Text to look for"},
          {"sort", "path", "Order, path or path:desc; may stand several times"},
          {"limit", "rows", "Most rows"},
          {"format", "format", "csv or json"},
          {"out", "file", "File instead of standard output"}}},
        {"save",
         "TYPE FIELD=VALUE...",
         2,
         40,
         "Makes a record, or changes the fields of one",
         {{"id", "number", "Number of the record to change"}}},
        {"issue-passwords",
         "",
         0,
         0,
         "Makes the accounts of a class and initial passwords, as slips to be printed",
         {{"class", "name", "Name of the class"},
          {"year", "year", "School year of the class, 114; the newest when left out"},
          {"out", "file", "New .html (slips to print and cut) or .csv file, readable by its owner alone"},
          {"renew", "", "Also for those who have chosen a password of their own"}}},
        {"attach",
         "FOLDER|ZIP",
         1,
         1,
         "Uploads the files of a class to its course outcomes, by name or student number",
         {{"mode", "mode",
           "all (nothing is sent unless every file has a place), good (files with a place), check (only "
           "told)"},
          {"rename", "",
           "Send files whose name only ends wrongly (a JPEG named .HEIC or without ending) under the right "
           "ending"},
          {"where", "condition", "Course outcomes to look at, \"path op value\"; may stand several times"}}},
        {"receipt",
         "",
         0,
         0,
         "Fetches the signed receipt of an uploaded file",
         {{"id", "number", "Number of the attachment"},
          {"out", "file", "File that the receipt is written to"}}},
        {"verify-receipt", "FILE", 1, 1, "Tells whether a receipt holds", {}},
        {"transfer-export",
         "NUMBERS",
         1,
         1,
         "Writes the transfer package of students (numbers, separated by commas) for another school; tells "
         "its password once",
         {{"out", "folder", "Folder that the package is written to"}}},
        {"transfer-import",
         "FILE",
         1,
         1,
         "Takes over students' records from another school's transfer package",
         {{"mode", "mode",
           "all (all students or none), good (students without problems), check (nothing is changed)"},
          {"password-file", "file",
           "File whose first line is the package's password, instead of LICHENG_PACKAGE_PASSWORD"}}},
        {"history", "TYPE NUMBER", 2, 2, "Who changed a record, when and how", {}},
        {"version", "", 0, 0, "Prints the versions of client and server", {}},
    };
    return list;
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

QString overview()
{
    QString page = u"Usage: licheng-ctl COMMAND [options]\n\nCommands:\n"_s;
    for (const CommandHelp &command : commands())
        page += u"  %1 %2\n"_s.arg(text(command.name), -14).arg(text(command.help));
    page +=
        u"\nEach command has --help. Exit status: 0 done, 1 faults found, 2 usage, 3 refused\n"
        "or asked back, 4 no connection or no trust, 5 internal error, 6 done but for what has faults (mode good left it out).\n"_s;
    return page;
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
    const QString wanted = name == u"--version" ? u"version"_s : name;
    const auto command = std::find_if(commands().cbegin(), commands().cend(),
                                      [&](const CommandHelp &c) { return wanted == QLatin1String(c.name); });
    if (command == commands().cend())
        return usage(u"there is no command '%1'"_s.arg(name.left(40)));

    QCommandLineParser parser;
    parser.setApplicationDescription(text(command->help) + u'.');
    const QCommandLineOption help(u"help"_s, u"Print this help"_s);
    parser.addOption(help);
    const std::vector<Option> options = with(command->options, commonOptions());
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
                     u"licheng-ctl %1 %2 [options]"_s.arg(wanted, text(command->operands)).simplified());
        return Parsed(Information{page});
    }
    Arguments arguments;
    arguments.command = wanted;
    arguments.operands = parser.positionalArguments();
    if (arguments.operands.size() < command->minimum || arguments.operands.size() > command->maximum)
        return usage(
            u"'%1' takes %2"_s.arg(wanted, *command->operands ? text(command->operands) : u"no operands"_s));
    for (const Option &option : options) {
        if (parser.isSet(text(option.name)))
            arguments.options.insert(text(option.name), parser.values(text(option.name)));
    }
    return Parsed(arguments);
}

} // namespace licheng::ctl
