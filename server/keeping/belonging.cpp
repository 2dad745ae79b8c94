// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/belonging.h"

#include "server/service/receipt_keys.h"
#include "server/store/answer.h"
#include "server/store/migration.h"
#include "server/store/setting.h"
#include "shared/protocol/key_fingerprint.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString certificateKey = u"certificateKey"_s;

/// One that the school has elsewhere is renewed there, by others.
bool isInside(const DataFolder &folder, const CertificateFiles &files)
{
    const QString below = folder.path() + u'/';
    return QDir::cleanPath(files.certificate).startsWith(below) &&
           QDir::cleanPath(files.key).startsWith(below);
}

QStringList certificateFindings(const DataFolder &folder, store::Connection &reader)
{
    ServerSettings settings;
    if (QFile::exists(folder.settingsFile())) {
        const auto read = folder.readUnfinished();
        if (!read)
            return {read.error().message};
        settings = *read;
    }
    const CertificateFiles files = folder.resolved(settings.certificate);
    if (!isInside(folder, files) || (!QFile::exists(files.certificate) && !QFile::exists(files.key)))
        return {};
    const auto loaded = loadCertificate(files, {});
    if (!loaded)
        return {loaded.error().message};
    const auto known = store::setting(reader, certificateKey);
    const QString shown = keyFingerprint(loaded->spkiDer);
    if (!known || *known == shown)
        return {};
    return {u"The server's certificate %1 has the key %2, and the apps of this school know the server by %3. "
            "Put the school's own certificate and key back; or, if the new key is meant so, stop the server "
            "and run 'licheng-server invite --new-key': every app then needs the new invitation."_s.arg(
                files.certificate, groupedFingerprint(shown), groupedFingerprint(*known))};
}

QStringList receiptFindings(const DataFolder &folder, store::Connection &reader)
{
    const QString file = QDir(folder.path()).filePath(u"receipt.key"_s);
    if (!QFile::exists(file))
        return {};
    const auto key = ReceiptKey::load(folder.path());
    if (!key)
        return {key.error().message};
    if (service::isReceiptKeyKnown(reader, key->publicKey()))
        return {};
    return {
        u"The key for receipts %1 is not one of this school's. Put the school's own key back, or remove "
        "the file: the server makes a new key when it starts, and receipts that were given stay valid."_s.arg(
            file)};
}

} // namespace

QStringList strangers(const DataFolder &folder)
{
    const QString file = QDir(folder.path()).filePath(u"licheng.sqlite"_s);
    // No store is another matter, which everybody tells in his own way.
    if (!QFileInfo::exists(file))
        return {};
    const auto reader = store::Connection::open(file, store::Access::ReadOnly);
    if (!reader)
        return {reader.error().message};
    if (const auto obstacle = store::schemaObstacle(**reader, store::bundledMigrations()))
        return {obstacle->message};
    // Without its key the store tells of no other one.
    if (const auto obstacle = store::sealObstacle(**reader))
        return {obstacle->message};
    return certificateFindings(folder, **reader) + receiptFindings(folder, **reader);
}

Result<ReceiptKey> signingKey(const DataFolder &folder)
{
    const QDir dir(folder.path());
    if (!QFile::exists(dir.filePath(u"receipt.key"_s))) {
        const auto reader =
            store::Connection::open(dir.filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
        if (!reader)
            return reader.error();
        if (service::hasReceiptKeys(**reader)) {
            return Error{
                u"The key for receipts %1 is missing, by which this school signs. Put it back, or "
                "start the server once, which makes a new one."_s.arg(dir.filePath(u"receipt.key"_s))};
        }
    }
    return ReceiptKey::load(folder.path());
}

Result<Done> makeKeysKnown(store::Store &store, const DataFolder &folder, const CertificateFiles &files,
                           const ServerCertificate &certificate, KnownKey known)
{
    const auto key = ReceiptKey::load(folder.path());
    if (!key)
        return key.error();
    const auto told = store.writer().submitAndWait(
        {0, {}, {}, {}, u"keys"_s, [&](store::WriteContext &write) -> protocol::Answer<QJsonObject> {
             store::Connection &connection = write.connection();
             const bool isAdopted = isInside(folder, files) && (known == KnownKey::Replace ||
                                                                !store::setting(connection, certificateKey));
             if ((isAdopted &&
                  !store::setSetting(connection, certificateKey, keyFingerprint(certificate.spkiDer))) ||
                 !service::addReceiptKey(connection, key->publicKey()))
                 return store::storeFault(connection);
             return QJsonObject();
         }});
    return told ? Result<Done>(Done{}) : Result<Done>(Error{told.error().message});
}

} // namespace licheng
