// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/disk/lasting_files.h"
#include "server/keeping/belonging.h"
#include "server/keeping/secret_files.h"
#include "server/program/control.h"
#include "server/program/process_guard.h"
#include "server/program/school_seeds.h"
#include "server/program/school_setup.h"
#include "shared/protocol/key_fingerprint.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Q_LOGGING_CATEGORY(logServer, "licheng.server", QtInfoMsg)

constexpr int mostWorkers = 64;
/// Below this a day of uploads may not fit.
constexpr qint64 leastSpace = qint64(64) << 20;

CommandLine serveLine()
{
    CommandLine line(u"serve"_s,
                     u"Serves a data folder until SIGTERM or SIGINT; queued writes are then finished."_s);
    line.add(u"address"_s, u"Address to listen on instead of the folder's."_s, u"address"_s);
    line.add(u"port"_s, u"Port to listen on instead of the folder's; 0: a free one."_s, u"port"_s);
    line.add(u"port-file"_s, u"File to write the port to once the server is ready."_s, u"file"_s);
    line.add(u"host"_s, u"Name or address for the invitation instead of the folder's."_s, u"host"_s);
    line.add(u"workers"_s, u"Worker threads. Default: one a core."_s, u"number"_s, u"0"_s);
    return line;
}

Result<Done> writePort(const QString &path, quint16 port)
{
    // Renamed into place, so that a reader sees nothing or all of it.
    if (const std::error_code error = writeLasting(path, QByteArray::number(port) + '\n', Existing::Replace))
        return Error{u"%1 cannot be written: %2."_s.arg(path, reason(error))};
    return Done{};
}

Result<Done> apply(const CommandLine &line, ServerSettings &settings, ServerOptions &options)
{
    if (line.has(u"address"_s))
        settings.address = line.value(u"address"_s);
    if (line.has(u"host"_s))
        settings.publicHost = line.value(u"host"_s);
    if (line.has(u"port"_s)) {
        const auto port = line.number(u"port"_s, 0, 65535);
        if (!port)
            return port.error();
        settings.port = static_cast<quint16>(port.value());
    }
    const auto workers = line.number(u"workers"_s, 0, mostWorkers);
    if (!workers)
        return workers.error();
    options.workers = workers.value();
    options.limits = net::limitsFor(descriptors());
    options.address = {QHostAddress(settings.address), settings.port};
    if (options.address.host.isNull())
        return Error{u"'%1' is not an address of this computer. Correct --address."_s.arg(settings.address)};
    return Done{};
}

/// For people who type the host and compare the key on two screens.
QString keyLine(const ServerCertificate &certificate)
{
    return u"Key: %1"_s.arg(groupedFingerprint(keyFingerprint(certificate.spkiDer)));
}

/// By which a backup or an export is known to be the school's, on another computer.
void printBackupKey(const DataFolder &folder)
{
    if (const auto key = ReceiptKey::load(folder.path()))
        print(keyPrintLine(key->publicKey()));
}

} // namespace

int serveCommand(const QStringList &arguments, const ServiceFactory &makeServices)
{
    CommandLine line = serveLine();
    if (const auto code = line.parse(arguments))
        return *code;
    const auto folder = line.dataFolder();
    if (!folder)
        return fail(folder.error(), Usage);
    auto settings = folder->readSettings();
    if (!settings)
        return fail(settings.error());
    ServerOptions options;
    if (const auto done = apply(line, settings.value(), options); !done)
        return fail(done.error(), Usage);
    options.certificate = folder->resolved(settings->certificate);

    // Before anything is opened, so that an early signal stops as cleanly as a late one.
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, qApp, &QCoreApplication::quit);

    auto server = Server::open(folder.value(), std::move(options), makeServices);
    if (!server)
        return fail(server.error());
    if (const auto filled = ensureCodeTables(server.value()->store()); !filled)
        return fail(filled.error());
    const auto seeds = SchoolSeeds::bundled();
    if (!seeds)
        return fail(seeds.error());
    if (const auto renewed = renewSeeds(server.value()->store(), *seeds); !renewed)
        return fail(renewed.error());
    if (const auto started = server.value()->start(); !started)
        return fail(started.error());
    const quint16 port = server.value()->port();
    if (line.has(u"port-file"_s)) {
        if (const auto written = writePort(line.value(u"port-file"_s), port); !written)
            return fail(written.error());
    }
    for (const QString &open : openData(*folder))
        qCWarning(logServer).noquote() << open;
    if (const qint64 left = QStorageInfo(folder->path()).bytesAvailable(); left < leastSpace) {
        qCWarning(logServer).noquote()
            << "the disk of the data folder" << folder->path() << "has only" << left
            << "bytes left: what is there can be read, but hardly anything can be stored";
    }
    print(u"Ready: %1"_s.arg(invitation(settings->publicHost, port, server.value()->certificate())));
    print(keyLine(server.value()->certificate()));
    printBackupKey(*folder);
    const int code = QCoreApplication::exec();
    qCInfo(logServer) << "stopping";
    server.value()->stop();
    qCInfo(logServer) << "stopped";
    return code;
}

int inviteCommand(const QStringList &arguments)
{
    CommandLine line(u"invite"_s, u"Prints the invitation link for the app. The server "
                                  "may run meanwhile."_s);
    line.add(u"host"_s, u"Name or address instead of the folder's."_s, u"host"_s);
    line.add(u"port"_s, u"Port instead of the folder's."_s, u"port"_s);
    line.add(u"new-key"_s, u"The server's certificate is meant to have another key than the one that the "
                           "apps know. The server must not run; every app needs the new invitation."_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto folder = line.dataFolder();
    if (!folder)
        return fail(folder.error(), Usage);
    auto settings = folder->readSettings();
    if (!settings)
        return fail(settings.error());
    if (line.has(u"host"_s))
        settings->publicHost = line.value(u"host"_s);
    if (line.has(u"port"_s)) {
        const auto port = line.number(u"port"_s, 1, 65535);
        if (!port)
            return fail(port.error(), Usage);
        settings->port = static_cast<quint16>(port.value());
    }
    if (settings->port == 0)
        return fail({u"The folder names no fixed port. Give --port."_s}, Usage);
    const CertificateFiles files = folder->resolved(settings->certificate);
    const auto certificate = loadCertificate(files, QDateTime::currentDateTimeUtc());
    if (!certificate)
        return fail(certificate.error());
    if (line.has(u"new-key"_s)) {
        auto store = store::Store::open(folder->path(), store::OpenMode::Existing);
        if (!store)
            return fail(store.error());
        if (const auto known = makeKeysKnown(**store, *folder, files, *certificate, KnownKey::Replace);
            !known)
            return fail(known.error());
    }
    if (const QStringList found = strangers(*folder); !found.isEmpty())
        return fail({found.join(u'\n')});
    print(invitation(settings->publicHost, settings->port, certificate.value()));
    print(keyLine(certificate.value()));
    printBackupKey(*folder);
    return Success;
}

} // namespace licheng
