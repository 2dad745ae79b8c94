// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/sample/sample_lists.h"

namespace licheng::ops
{

int sampleListsCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("sample-lists"),
                     QStringLiteral("Writes spreadsheets and files of an invented new class, to try an import with."));
    line.add(QStringLiteral("out"), QStringLiteral("The folder to write to."), QStringLiteral("folder"));
    line.add(QStringLiteral("school-code"), QStringLiteral("School code in the course codes. Default: the sample school's."),
             QStringLiteral("code"), QStringLiteral("99T001"));
    line.add(QStringLiteral("students"), QStringLiteral("Students of the class, 1 to 99. Default: 36."),
             QStringLiteral("number"), QStringLiteral("36"));
    line.add(QStringLiteral("seed"), QStringLiteral("Seed of names and numbers. Default: 1."), QStringLiteral("seed"),
             QStringLiteral("1"));
    if (const auto code = line.parse(arguments))
        return *code;
    const auto students = line.number(QStringLiteral("students"), 1, SampleListOptions::mostStudents);
    if (!students)
        return fail(students.error(), Usage);
    const auto seed = line.number(QStringLiteral("seed"), 0, std::numeric_limits<int>::max());
    if (!seed)
        return fail(seed.error(), Usage);
    if (!line.has(QStringLiteral("out")))
        return fail({QStringLiteral("Give the folder to write to with --out.")}, Usage);
    const auto written = writeSampleLists(line.value(QStringLiteral("out")),
                                          {line.value(QStringLiteral("school-code")), students.value(),
                                           static_cast<quint64>(seed.value()), {}});
    if (!written)
        return fail(written.error());
    for (const QString &name : written.value())
        print(name);
    return Success;
}

} // namespace licheng::ops
