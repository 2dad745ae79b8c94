// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/new_school.h"

#include "server/disk/unfinished_folder.h"
#include "server/keeping/belonging.h"
#include "server/program/account_admin.h"
#include "server/security/certificate_files.h"

#include <QHostInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Result<Done> makeCertificate(const NewSchool &plan)
{
    if (plan.isOwnCertificate)
        return Done{};
    QStringList hosts{plan.settings.publicHost, u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
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
    const CertificateFiles files = plan.folder.resolved(plan.settings.certificate);
    const auto certificate = loadCertificate(files, QDateTime::currentDateTimeUtc());
    if (!certificate)
        return certificate.error();
    if (auto known = makeKeysKnown(**store, plan.folder, files, *certificate, KnownKey::Replace); !known)
        return known.error();
    NewAccount administrator;
    administrator.login = plan.adminLogin;
    administrator.roleKey = u"administrator"_s;
    administrator.unitKey = u"information"_s;
    administrator.password = initialPassword();
    AccountAdmin admin(*store.value(), PasswordHasher());
    if (auto done = admin.add(administrator); !done)
        return done.error();
    QStringList lines{u"Administrator: %1"_s.arg(administrator.login),
                      u"Initial password: %1"_s.arg(administrator.password)};
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
    line.add(u"admin"_s, u"Log-in name of the first administrator. Default: admin."_s, u"login"_s,
             u"admin"_s);
    line.add(u"host"_s,
             u"Name or address by which clients reach this server. Default: this computer's name."_s,
             u"host"_s);
    line.add(u"address"_s, u"Address to listen on. Default: 0.0.0.0, every one."_s, u"address"_s,
             u"0.0.0.0"_s);
    line.add(u"port"_s, u"Port to listen on. Default: 47114."_s, u"port"_s, u"47114"_s);
}

Result<NewSchool> newSchool(const CommandLine &line)
{
    auto folder = line.dataFolder();
    if (!folder)
        return folder.error();
    NewSchool plan{std::move(folder).value(), {}, line.value(u"admin"_s)};
    const auto port = line.number(u"port"_s, 0, 65535);
    if (!port)
        return port.error();
    plan.settings.port = static_cast<quint16>(port.value());
    plan.settings.address = line.value(u"address"_s);
    if (QHostAddress(plan.settings.address).isNull())
        return Error{
            u"--address must be an address of this computer, not '%1'."_s.arg(plan.settings.address)};
    plan.settings.publicHost = line.value(u"host"_s);
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
    print(u"Data folder: %1"_s.arg(place.path()));
    for (const QString &text : lines.value())
        print(text);
    if (plan.settings.port != 0) {
        print(u"Invitation: %1"_s.arg(
            invitation(plan.settings.publicHost, plan.settings.port, certificate.value())));
    }
    print(keyPrintLine(key->publicKey()));
    return Success;
}

} // namespace licheng
