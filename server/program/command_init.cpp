// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/disk/unfinished_folder.h"
#include "server/program/account_admin.h"
#include "server/security/certificate_files.h"
#include "server/sample/sample_school.h"
#include "server/program/school_setup.h"

#include <QDir>
#include <QHostInfo>
#include <QTextStream>

namespace licheng::ops
{

namespace
{

struct InitPlan
{
    DataFolder folder;
    ServerSettings settings;
    SchoolSetup school;
    QString adminLogin;
    std::optional<SampleOptions> sample;
    bool isOwnCertificate = false;
};

CommandLine initLine()
{
    CommandLine line(QStringLiteral("init"), QStringLiteral("Makes the data folder of a school and prints the first "
                                                            "administrator's password and the invitation."));
    line.add(QStringLiteral("school-code"), QStringLiteral("The school's 6-character code (學校代碼)."),
             QStringLiteral("code"));
    line.add(QStringLiteral("school-name"), QStringLiteral("The school's name (校名)."), QStringLiteral("name"));
    line.add(QStringLiteral("school-short-name"), QStringLiteral("The school's short name."), QStringLiteral("name"));
    line.add(QStringLiteral("admin"), QStringLiteral("Log-in name of the first administrator. Default: admin."),
             QStringLiteral("login"), QStringLiteral("admin"));
    line.add(QStringLiteral("host"),
             QStringLiteral("Name or address by which clients reach this server. Default: this computer's name."),
             QStringLiteral("host"));
    line.add(QStringLiteral("address"), QStringLiteral("Address to listen on. Default: 0.0.0.0, every one."),
             QStringLiteral("address"), QStringLiteral("0.0.0.0"));
    line.add(QStringLiteral("port"), QStringLiteral("Port to listen on. Default: 47114."), QStringLiteral("port"),
             QStringLiteral("47114"));
    line.add(QStringLiteral("certificate"),
             QStringLiteral("The school's own certificate chain (PEM). Default: one is made."), QStringLiteral("file"));
    line.add(QStringLiteral("key"), QStringLiteral("The private key of --certificate (PEM)."), QStringLiteral("file"));
    line.add(QStringLiteral("sample"),
             QStringLiteral("Fill the store with an invented school of so many students, 30 to 10000."),
             QStringLiteral("students"));
    line.add(QStringLiteral("seed"), QStringLiteral("Seed of the sample school. Default: 1."), QStringLiteral("seed"),
             QStringLiteral("1"));
    line.add(QStringLiteral("password-stdin"),
             QStringLiteral("Read the password of the sample's accounts from the first line of standard input "
                            "instead of making one."));
    return line;
}

Result<InitPlan> planOf(const CommandLine &line)
{
    auto folder = line.dataFolder();
    if (!folder)
        return folder.error();
    InitPlan plan{std::move(folder).value(), {}, {}, line.value(QStringLiteral("admin")), {}, false};
    const auto port = line.number(QStringLiteral("port"), 0, 65535);
    if (!port)
        return port.error();
    plan.settings.port = static_cast<quint16>(port.value());
    plan.settings.address = line.value(QStringLiteral("address"));
    if (QHostAddress(plan.settings.address).isNull())
        return Error{QStringLiteral("--address must be an address of this computer, not '%1'.")
                         .arg(plan.settings.address)};
    plan.settings.publicHost = line.value(QStringLiteral("host"));
    if (plan.settings.publicHost.isEmpty())
        plan.settings.publicHost = QHostInfo::localHostName();

    plan.isOwnCertificate = line.has(QStringLiteral("certificate"));
    if (plan.isOwnCertificate != line.has(QStringLiteral("key")))
        return Error{QStringLiteral("--certificate and --key belong together; give both or neither.")};
    if (plan.isOwnCertificate) {
        plan.settings.certificate = {QDir().absoluteFilePath(line.value(QStringLiteral("certificate"))),
                                     QDir().absoluteFilePath(line.value(QStringLiteral("key")))};
        if (const auto loaded = loadCertificate(plan.settings.certificate, QDateTime::currentDateTimeUtc()); !loaded)
            return loaded.error();
    }

    const bool isSample = line.has(QStringLiteral("sample"));
    if (isSample) {
        const auto students = line.number(QStringLiteral("sample"), SampleOptions::leastStudents,
                                          SampleOptions::mostStudents);
        if (!students)
            return students.error();
        const auto seed = line.number(QStringLiteral("seed"), 0, std::numeric_limits<int>::max());
        if (!seed)
            return seed.error();
        plan.sample = {students.value(), static_cast<quint64>(seed.value()), {},
                       line.has(QStringLiteral("password-stdin")) ? readLine() : initialPassword()};
        if (const auto fault = PasswordRule::check(plan.sample->password, {}))
            return Error{PasswordRule::sentence(*fault)};
    }
    plan.school = {line.value(QStringLiteral("school-code")), line.value(QStringLiteral("school-name")),
                   line.value(QStringLiteral("school-short-name"))};
    if (isSample) {
        // The sample brings its own school; until then the record needs some code and name.
        plan.school = {QStringLiteral("999999"), QStringLiteral("範例高級中等學校"), {}};
    }
    if (plan.school.code.isEmpty() || plan.school.name.isEmpty())
        return Error{QStringLiteral("The school is not named. Give --school-code and --school-name.")};
    return plan;
}

Result<Done> makeCertificate(const InitPlan &plan)
{
    if (plan.isOwnCertificate)
        return Done{};
    QStringList hosts{plan.settings.publicHost, QStringLiteral("localhost"), QStringLiteral("127.0.0.1"),
                      QStringLiteral("::1")};
    hosts.removeDuplicates();
    const auto pair = makeSelfSigned(hosts, QDateTime::currentDateTimeUtc());
    if (!pair)
        return pair.error();
    return writeCertificate(pair.value(), plan.folder.resolved(plan.settings.certificate));
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
            .arg(made->school.name).arg(made->students).arg(made->courses).arg(made->outcomes).arg(made->attachments),
        QStringLiteral("Sample accounts: %1").arg(made->logins.join(QStringLiteral(", "))),
        QStringLiteral("Sample password: %1").arg(options.password)};
}

Result<QStringList> fill(const InitPlan &plan)
{
    auto store = store::Store::open(plan.folder.path(), store::OpenMode::CreateNew);
    if (!store)
        return store.error();
    Vault vault(plan.folder.vault());
    if (const auto opened = vault.open(); !opened)
        return Error{opened.error().message};
    if (auto done = setUpSchool(*store.value(), plan.school); !done)
        return done.error();
    NewAccount administrator;
    administrator.login = plan.adminLogin;
    administrator.roleKey = QStringLiteral("administrator");
    administrator.unitKey = QStringLiteral("information");
    administrator.password = initialPassword();
    AccountAdmin admin(*store.value(), PasswordHasher());
    if (auto done = admin.add(administrator); !done)
        return done.error();
    QStringList lines{QStringLiteral("Administrator: %1").arg(administrator.login),
                      QStringLiteral("Initial password: %1").arg(administrator.password)};
    if (plan.sample) {
        const auto sample = fillSample(*store.value(), vault, *plan.sample);
        if (!sample)
            return sample.error();
        lines += sample.value();
    }
    return lines;
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
    const DataFolder place = plan->folder;
    if (const auto vacant = place.checkVacant(); !vacant)
        return fail(vacant.error());
    const auto made = UnfinishedFolder::make(place.path());
    if (!made)
        return fail(made.error());
    plan->folder = DataFolder((*made)->path());
    if (const auto done = makeCertificate(plan.value()); !done)
        return fail(done.error());
    const auto lines = fill(plan.value());
    if (!lines)
        return fail(lines.error());
    if (const auto done = plan->folder.writeSettings(plan->settings); !done)
        return fail(done.error());
    const auto certificate = loadCertificate(plan->folder.resolved(plan->settings.certificate),
                                             QDateTime::currentDateTimeUtc());
    if (!certificate)
        return fail(certificate.error());
    const auto key = ReceiptKey::load(plan->folder.path());
    if (!key)
        return fail(key.error());
    if (const auto placed = (*made)->place(); !placed)
        return fail(placed.error());
    print(QStringLiteral("Data folder: %1").arg(place.path()));
    for (const QString &text : lines.value())
        print(text);
    if (plan->settings.port != 0) {
        print(QStringLiteral("Invitation: %1").arg(invitation(plan->settings.publicHost, plan->settings.port,
                                                              certificate.value())));
    }
    print(keyPrintLine(key->publicKey()));
    return Success;
}

} // namespace licheng::ops
