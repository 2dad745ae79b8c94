// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/new_school.h"

#include <QDir>

namespace licheng::ops {

namespace {

CommandLine initLine()
{
    CommandLine line(QStringLiteral("init"), QStringLiteral("Makes the data folder of a school and prints the first "
                                                            "administrator's password and the invitation."));
    line.add(QStringLiteral("school-code"), QStringLiteral("The school's 6-character code (學校代碼)."),
             QStringLiteral("code"));
    line.add(QStringLiteral("school-name"), QStringLiteral("The school's name (校名)."), QStringLiteral("name"));
    line.add(QStringLiteral("school-short-name"), QStringLiteral("The school's short name."), QStringLiteral("name"));
    addNewSchoolOptions(line);
    line.add(QStringLiteral("certificate"),
             QStringLiteral("The school's own certificate chain (PEM). Default: one is made."), QStringLiteral("file"));
    line.add(QStringLiteral("key"), QStringLiteral("The private key of --certificate (PEM)."), QStringLiteral("file"));
    return line;
}

Result<NewSchool> planOf(const CommandLine &line)
{
    auto plan = newSchool(line);
    if (!plan)
        return plan;
    plan->isOwnCertificate = line.has(QStringLiteral("certificate"));
    if (plan->isOwnCertificate != line.has(QStringLiteral("key")))
        return Error{QStringLiteral("--certificate and --key belong together; give both or neither.")};
    if (plan->isOwnCertificate) {
        plan->settings.certificate = {QDir().absoluteFilePath(line.value(QStringLiteral("certificate"))),
                                      QDir().absoluteFilePath(line.value(QStringLiteral("key")))};
        if (const auto loaded = loadCertificate(plan->settings.certificate, QDateTime::currentDateTimeUtc()); !loaded)
            return loaded.error();
    }
    plan->school = {line.value(QStringLiteral("school-code")), line.value(QStringLiteral("school-name")),
                    line.value(QStringLiteral("school-short-name"))};
    if (plan->school.code.isEmpty() || plan->school.name.isEmpty())
        return Error{QStringLiteral("The school is not named. Give --school-code and --school-name.")};
    return plan;
}

} // namespace

int initCommand(const QStringList &arguments)
{
    CommandLine line = initLine();
    if (const auto code = line.parse(arguments))
        return *code;
    auto plan = planOf(line);
    if (!plan)
        return fail(plan.error(), Usage);
    return makeSchool(std::move(plan).value());
}

} // namespace licheng::ops
