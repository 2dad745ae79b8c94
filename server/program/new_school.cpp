// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/new_school.h"

#include "server/disk/unfinished_folder.h"
#include "server/program/account_admin.h"
#include "server/security/certificate_files.h"

#include <QHostInfo>

namespace licheng::ops {

namespace {

Result<Done> makeCertificate(const NewSchool &plan)
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

Result<QStringList> fill(const NewSchool &plan, const FillSchool &more)
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
    if (more) {
        const auto told = more(*store.value(), vault);
        if (!told)
            return told.error();
        lines += told.value();
    }
    return lines;
}

} // namespace

void addNewSchoolOptions(CommandLine &line)
{
    line.add(QStringLiteral("admin"),
             QStringLiteral("Log-in name of the first administrator. Default: admin."),
             QStringLiteral("login"), QStringLiteral("admin"));
    line.add(
        QStringLiteral("host"),
        QStringLiteral("Name or address by which clients reach this server. Default: this computer's name."),
        QStringLiteral("host"));
    line.add(QStringLiteral("address"), QStringLiteral("Address to listen on. Default: 0.0.0.0, every one."),
             QStringLiteral("address"), QStringLiteral("0.0.0.0"));
    line.add(QStringLiteral("port"), QStringLiteral("Port to listen on. Default: 47114."),
             QStringLiteral("port"), QStringLiteral("47114"));
}

Result<NewSchool> newSchool(const CommandLine &line)
{
    auto folder = line.dataFolder();
    if (!folder)
        return folder.error();
    NewSchool plan{std::move(folder).value(), {}, line.value(QStringLiteral("admin"))};
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
    return plan;
}

int makeSchool(NewSchool plan, const FillSchool &more)
{
    const DataFolder place = plan.folder;
    if (const auto vacant = place.checkVacant(); !vacant)
        return fail(vacant.error());
    const auto made = UnfinishedFolder::make(place.path());
    if (!made)
        return fail(made.error());
    plan.folder = DataFolder((*made)->path());
    if (const auto done = makeCertificate(plan); !done)
        return fail(done.error());
    const auto lines = fill(plan, more);
    if (!lines)
        return fail(lines.error());
    if (const auto done = plan.folder.writeSettings(plan.settings); !done)
        return fail(done.error());
    const auto certificate =
        loadCertificate(plan.folder.resolved(plan.settings.certificate), QDateTime::currentDateTimeUtc());
    if (!certificate)
        return fail(certificate.error());
    const auto key = ReceiptKey::load(plan.folder.path());
    if (!key)
        return fail(key.error());
    if (const auto placed = (*made)->place(); !placed)
        return fail(placed.error());
    print(QStringLiteral("Data folder: %1").arg(place.path()));
    for (const QString &text : lines.value())
        print(text);
    if (plan.settings.port != 0) {
        print(QStringLiteral("Invitation: %1")
                  .arg(invitation(plan.settings.publicHost, plan.settings.port, certificate.value())));
    }
    print(keyPrintLine(key->publicKey()));
    return Success;
}

} // namespace licheng::ops
