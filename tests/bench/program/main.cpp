// SPDX-License-Identifier: GPL-3.0-or-later
// licheng-bench: each figure beside its limit, measured in the same run on the same machine.
#include "tests/bench/night/alone.h"
#include "tests/bench/program/bare_process.h"
#include "tests/bench/program/rows.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QTemporaryDir>
#include <QThread>

#include <map>

using namespace Qt::StringLiterals;
using namespace licheng::bench;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"licheng-bench"_s);
    const std::map<QString, void (*)(Run &)> rows{
        {u"saves"_s, &measureSaves},     {u"reads"_s, &measureReads},
        {u"lists"_s, &measureLists},     {u"seen"_s, &measureSeen},
        {u"memory"_s, &measureMemory},   {u"attachments"_s, &measureAttachments},
        {u"imports"_s, &measureImports}, {u"rosters"_s, &measureRosters},
        {u"start"_s, &measureStart},     {u"million"_s, &measureMillion}};
    // Those make schools of their own, and take long: each is run by its name alone.
    const std::map<QString, bool (*)(const Conditions &)> trials{{u"items"_s, &measureItems},
                                                                 {u"night"_s, &measureNight},
                                                                 {u"schools"_s, &measureSchools},
                                                                 {u"sessions"_s, &measureSessions}};
    QStringList names;
    for (const auto &[name, measure] : rows)
        names.append(name);
    QCommandLineParser line;
    line.addHelpOption();
    line.addOptions(
        {{u"data"_s, u"Keep the sample school in this folder."_s, u"folder"_s},
         {u"students"_s, u"Students of the school."_s, u"number"_s, u"10000"_s},
         {u"seconds"_s, u"How long each measurement lasts."_s, u"number"_s, u"5"_s},
         {u"most"_s, u"Course outcomes of a last point of items, above a million."_s, u"number"_s},
         {u"json"_s, u"Write the figures there too."_s, u"file"_s}});
    line.addPositionalArgument(u"rows"_s,
                               u"What to measure; all: "_s + names.join(u", "_s) +
                                   u"; or one of items, night, schools, sessions alone."_s,
                               u"[rows]"_s);
    QCommandLineOption serve(u"serve-bare"_s, {}, u"folder"_s);
    serve.setFlags(QCommandLineOption::HiddenFromHelp);
    line.addOption(serve);
    line.process(app);
    if (line.isSet(serve))
        return serveBare(line.value(serve));
    const QTemporaryDir scratch;
    const QString data = line.isSet(u"data"_s) ? line.value(u"data"_s) : scratch.filePath(u"school"_s);
    const int students = line.value(u"students"_s).toInt();
    Figures figures;
    bool isSound = true;
    if (const auto trial = trials.find(line.positionalArguments().value(0)); trial != trials.end()) {
        isSound = trial->second({data, students, line.value(u"seconds"_s).toDouble(),
                                 line.value(u"most"_s).toLongLong(), figures});
    } else {
        const QStringList wanted = line.positionalArguments().isEmpty() ? names : line.positionalArguments();
        for (const QString &name : wanted) {
            if (!rows.contains(name))
                qFatal("there is no row %s", qPrintable(name));
        }
        for (const QString &name : wanted) {
            // Each begins with a server that has done nothing else.
            const SampleServer server(data, students);
            Run run{server, figures, line.value(u"seconds"_s).toDouble()};
            rows.at(name)(run);
        }
    }
    if (line.isSet(u"json"_s) &&
        !figures.write(line.value(u"json"_s),
                       {{u"students"_s, students},
                        {u"cores"_s, QThread::idealThreadCount()},
                        {u"at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}}))
        qFatal("the figures cannot be written");
    return isSound ? 0 : 1;
}
