// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/new_school.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

CommandLine initLine()
{
    CommandLine line(u"init"_s, u"Makes the data folder of a school and prints the first "
                                "administrator's password and the invitation."_s);
    line.add(u"school-code"_s, u"The school's 6-character code (學校代碼)."_s, u"code"_s);
    line.add(u"school-name"_s, u"The school's name (校名)."_s, u"name"_s);
    line.add(u"school-short-name"_s, u"The school's short name."_s, u"name"_s);
    addNewSchoolOptions(line);
    line.add(u"certificate"_s, u"The school's own certificate chain (PEM). Default: one is made."_s,
             u"file"_s);
    line.add(u"key"_s, u"The private key of --certificate (PEM)."_s, u"file"_s);
    return line;
}

Result<NewSchool> planOf(const CommandLine &line)
{
    auto plan = newSchool(line);
    if (!plan)
        return plan;
    plan->isOwnCertificate = line.has(u"certificate"_s);
    if (plan->isOwnCertificate != line.has(u"key"_s))
        return Error{u"--certificate and --key belong together; give both or neither."_s};
    if (plan->isOwnCertificate) {
        plan->settings.certificate = {QDir().absoluteFilePath(line.value(u"certificate"_s)),
                                      QDir().absoluteFilePath(line.value(u"key"_s))};
        if (const auto loaded = loadCertificate(plan->settings.certificate, QDateTime::currentDateTimeUtc());
            !loaded)
            return loaded.error();
    }
    plan->school = {line.value(u"school-code"_s), line.value(u"school-name"_s),
                    line.value(u"school-short-name"_s)};
    if (plan->school.code.isEmpty() || plan->school.name.isEmpty())
        return Error{u"The school is not named. Give --school-code and --school-name."_s};
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

} // namespace licheng
