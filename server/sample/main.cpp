// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/new_school.h"
#include "server/program/process_guard.h"
#include "server/sample/sample_receipts.h"
#include "server/sample/sample_school.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

void addSeed(CommandLine &line)
{
    line.add(u"seed"_s, u"Seed of names and numbers. Default: 1."_s, u"seed"_s, u"1"_s);
}

Result<int> seedOf(const CommandLine &line)
{
    return line.number(u"seed"_s, 0, std::numeric_limits<int>::max());
}

Result<SampleOptions> optionsOf(const CommandLine &line)
{
    const auto students =
        line.number(u"students"_s, SampleOptions::leastStudents, SampleOptions::mostStudents);
    if (!students)
        return students.error();
    const auto seed = seedOf(line);
    if (!seed)
        return seed.error();
    const SampleOptions options{students.value(),
                                static_cast<quint64>(seed.value()),
                                {},
                                line.has(u"password-stdin"_s) ? readLine() : initialPassword()};
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
        u"Sample school: %1, %2 students, %3 courses, %4 outcomes, %5 attachments"_s.arg(made->school.name)
            .arg(made->students)
            .arg(made->courses)
            .arg(made->outcomes)
            .arg(made->attachments),
        u"Sample accounts: %1"_s.arg(made->logins.join(u", "_s)),
        u"Sample password: %1"_s.arg(options.password)};
}

int schoolCommand(const QStringList &arguments)
{
    CommandLine line({},
                     u"Makes the data folder of an invented school, to look around in and to try "
                     "things with.\n'licheng-sample lists' writes spreadsheets of an invented "
                     "new class, 'licheng-sample receipts' a package of receipts for exported rosters."_s);
    line.add(u"students"_s, u"Students of the school, 30 to 10000. Default: 1200."_s, u"number"_s, u"1200"_s);
    addSeed(line);
    line.add(u"password-stdin"_s,
             u"Read the password of the sample's accounts from the first line of standard input "
             "instead of making one."_s);
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
    plan->school = {u"999999"_s, u"範例高級中等學校"_s, {}};
    return makeSchool(std::move(plan).value(),
                      [&](store::Store &store, Vault &vault) { return fillSample(store, vault, *options); });
}

int listsCommand(const QStringList &arguments)
{
    CommandLine line(u"lists"_s,
                     u"Writes spreadsheets and files of an invented new class, to try an import with."_s);
    line.add(u"out"_s, u"The folder to write to."_s, u"folder"_s);
    line.add(u"school-code"_s, u"School code in the course codes. Default: the sample school's."_s, u"code"_s,
             u"99T001"_s);
    line.add(u"students"_s, u"Students of the class, 1 to 99. Default: 36."_s, u"number"_s, u"36"_s);
    addSeed(line);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto students = line.number(u"students"_s, 1, SampleListOptions::mostStudents);
    if (!students)
        return fail(students.error(), Usage);
    const auto seed = seedOf(line);
    if (!seed)
        return fail(seed.error(), Usage);
    if (!line.has(u"out"_s))
        return fail({u"Give the folder to write to with --out."_s}, Usage);
    const auto written = writeSampleLists(
        line.value(u"out"_s),
        {line.value(u"school-code"_s), students.value(), static_cast<quint64>(seed.value()), {}});
    if (!written)
        return fail(written.error());
    for (const QString &name : written.value())
        print(name);
    return Success;
}

int receiptsCommand(const QStringList &arguments)
{
    CommandLine line(u"receipts"_s,
                     u"Writes a package of receipts (收訖明細) for exported rosters, as the national "
                     "database would send it, with one changed cell, one missing row and one row "
                     "that nobody submitted."_s);
    line.add(u"rosters"_s, u"The folder with the workbooks (.xlsx)."_s, u"folder"_s);
    line.add(u"out"_s, u"The package to write, a new .zip."_s, u"file"_s);
    line.add(u"password-stdin"_s, u"Read the package's password from the first line of standard input."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    if (!line.has(u"rosters"_s) || !line.has(u"out"_s) || !line.has(u"password-stdin"_s))
        return fail({u"Give --rosters, --out and --password-stdin."_s}, Usage);
    const QDir folder(line.value(u"rosters"_s));
    QStringList rosters;
    for (const QString &name : folder.entryList({u"*.xlsx"_s}, QDir::Files, QDir::Name))
        rosters.append(folder.filePath(name));
    const auto written = writeSampleReceipts(rosters, line.value(u"out"_s), readLine().toUtf8());
    if (!written)
        return fail(written.error());
    print(u"%1: %2 receipts of %3 rosters"_s.arg(line.value(u"out"_s)).arg(*written).arg(rosters.size()));
    return Success;
}

int runSample(const QStringList &arguments)
{
    QStringList rest = arguments;
    const QString command = rest.value(1);
    if (command != u"lists" && command != u"receipts")
        return schoolCommand(rest);
    rest.removeAt(1);
    return command == u"lists" ? listsCommand(rest) : receiptsCommand(rest);
}

} // namespace

} // namespace licheng

int main(int argc, char *argv[])
{
    licheng::guardProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"licheng-sample"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LICHENG_VERSION));
    return licheng::runSample(QCoreApplication::arguments());
}
