// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_commands.h"

#include "server/program/new_school.h"
#include "server/sample/sample_lists.h"
#include "server/sample/sample_school.h"

#include <QTextStream>

namespace licheng::ops {

namespace {

void addSeed(CommandLine &line)
{
    line.add(QStringLiteral("seed"), QStringLiteral("Seed of names and numbers. Default: 1."),
             QStringLiteral("seed"), QStringLiteral("1"));
}

Result<int> seedOf(const CommandLine &line)
{
    return line.number(QStringLiteral("seed"), 0, std::numeric_limits<int>::max());
}

Result<SampleOptions> optionsOf(const CommandLine &line)
{
    const auto students =
        line.number(QStringLiteral("students"), SampleOptions::leastStudents, SampleOptions::mostStudents);
    if (!students)
        return students.error();
    const auto seed = seedOf(line);
    if (!seed)
        return seed.error();
    const SampleOptions options{students.value(),
                                static_cast<quint64>(seed.value()),
                                {},
                                line.has(QStringLiteral("password-stdin")) ? readLine() : initialPassword()};
    if (const auto fault = PasswordRule::check(options.password, {}))
        return Error{PasswordRule::sentence(*fault)};
    return options;
}

/// Returns what to print of it.
Result<QStringList> fillSample(store::Store &store, Vault &vault, const SampleOptions &options)
{
    const auto made = makeSample(store, vault, options, [](const QString &step, qint64 done, qint64 total) {
        if (done == total)
            QTextStream(stderr) << "sample: " << step << ' ' << done << Qt::endl;
    });
    if (!made)
        return made.error();
    return QStringList{
        QStringLiteral("Sample school: %1, %2 students, %3 courses, %4 outcomes, %5 attachments")
            .arg(made->school.name)
            .arg(made->students)
            .arg(made->courses)
            .arg(made->outcomes)
            .arg(made->attachments),
        QStringLiteral("Sample accounts: %1").arg(made->logins.join(QStringLiteral(", "))),
        QStringLiteral("Sample password: %1").arg(options.password)};
}

int schoolCommand(const QStringList &arguments)
{
    CommandLine line(
        {}, QStringLiteral("Makes the data folder of an invented school, to look around in and to try "
                           "things with.\n'licheng-sample lists' writes spreadsheets of an invented "
                           "new class."));
    line.add(QStringLiteral("students"),
             QStringLiteral("Students of the school, 30 to 10000. Default: 1200."), QStringLiteral("number"),
             QStringLiteral("1200"));
    addSeed(line);
    line.add(
        QStringLiteral("password-stdin"),
        QStringLiteral("Read the password of the sample's accounts from the first line of standard input "
                       "instead of making one."));
    addNewSchoolOptions(line);
    if (const auto code = line.parse(arguments))
        return *code;
    auto plan = newSchool(line);
    if (!plan)
        return fail(plan.error(), Usage);
    const auto options = optionsOf(line);
    if (!options)
        return fail(options.error(), Usage);
    // The sample brings its own school; until then the record needs some code and name.
    plan->school = {QStringLiteral("999999"), QStringLiteral("範例高級中等學校"), {}};
    return makeSchool(std::move(plan).value(),
                      [&](store::Store &store, Vault &vault) { return fillSample(store, vault, *options); });
}

int listsCommand(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("lists"),
        QStringLiteral("Writes spreadsheets and files of an invented new class, to try an import with."));
    line.add(QStringLiteral("out"), QStringLiteral("The folder to write to."), QStringLiteral("folder"));
    line.add(QStringLiteral("school-code"),
             QStringLiteral("School code in the course codes. Default: the sample school's."),
             QStringLiteral("code"), QStringLiteral("99T001"));
    line.add(QStringLiteral("students"), QStringLiteral("Students of the class, 1 to 99. Default: 36."),
             QStringLiteral("number"), QStringLiteral("36"));
    addSeed(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto students = line.number(QStringLiteral("students"), 1, SampleListOptions::mostStudents);
    if (!students)
        return fail(students.error(), Usage);
    const auto seed = seedOf(line);
    if (!seed)
        return fail(seed.error(), Usage);
    if (!line.has(QStringLiteral("out")))
        return fail({QStringLiteral("Give the folder to write to with --out.")}, Usage);
    const auto written =
        writeSampleLists(line.value(QStringLiteral("out")), {line.value(QStringLiteral("school-code")),
                                                             students.value(),
                                                             static_cast<quint64>(seed.value()),
                                                             {}});
    if (!written)
        return fail(written.error());
    for (const QString &name : written.value())
        print(name);
    return Success;
}

} // namespace

int runSample(const QStringList &arguments)
{
    QStringList rest = arguments;
    if (rest.value(1) != u"lists")
        return schoolCommand(rest);
    rest.removeAt(1);
    return listsCommand(rest);
}

} // namespace licheng::ops
