// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/security/certificate_files.h"

#include "server/disk/lasting_files.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Error notWritten(const QString &path, const QString &reason)
{
    return {u"The file %1 could not be written (%2); check the folder's rights and free space, "
            "then try again."_s.arg(path, reason)};
}

Result<Done> writeNew(const QString &path, const QByteArray &bytes)
{
    if (const std::error_code error = writeLasting(path, bytes, Existing::Refuse)) {
        return notWritten(path, reason(error));
    }
    return Done{};
}

} // namespace

Result<Done> writeCertificate(const CertificatePair &pair, const CertificateFiles &files)
{
    for (const QString &path : {files.key, files.certificate}) {
        if (QFileInfo::exists(path)) {
            return Error{
                u"%1 exists already and is not overwritten: apps know the server by this key. Move it "
                "away first if you want a new one."_s.arg(path)};
        }
    }
    if (const Result<Done> key = writeNew(files.key, pair.keyPem); !key) {
        return key;
    }
    const Result<Done> certificate = writeNew(files.certificate, pair.certificatePem);
    if (!certificate) {
        QFile::remove(files.key);
    }
    return certificate;
}

} // namespace licheng
