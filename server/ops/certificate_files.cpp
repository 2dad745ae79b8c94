// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ops/certificate_files.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace licheng {

namespace {

Error notWritten(const QString &path, const QString &reason)
{
    return {QStringLiteral("The file %1 could not be written (%2); check the folder's rights and free space, "
                           "then try again.")
                .arg(path, reason)};
}

QString systemReason(int number)
{
    return QString::fromStdString(std::generic_category().message(number));
}

/// Flushes the folder, so that the new name outlasts a power cut.
Result<Done> flushFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        return notWritten(path, systemReason(errno));
    }
    const int outcome = ::fsync(handle);
    const int number = errno;
    ::close(handle);
    if (outcome != 0) {
        return notWritten(path, systemReason(number));
    }
    return Done{};
}

/// Writes beside the target, flushes, and gives the file its name only then. `link` and not `rename`: it
/// refuses an existing name in the same step.
Result<Done> writeNew(const QString &path, const QByteArray &bytes, QFile::Permissions permissions)
{
    const QString temporary = path + QStringLiteral(".new");
    QFile::remove(temporary);
    QFile file(temporary);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, permissions)) {
        return notWritten(path, file.errorString());
    }
    const bool isWritten = file.write(bytes) == bytes.size();
    if (!isWritten || ::fsync(file.handle()) != 0) {
        const QString reason = isWritten ? systemReason(errno) : file.errorString();
        file.remove();
        return notWritten(path, reason);
    }
    file.close();
    const int outcome = ::link(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData());
    const int number = errno;
    file.remove();
    if (outcome != 0) {
        return notWritten(path, systemReason(number));
    }
    const Result<Done> flushed = flushFolderOf(path);
    if (!flushed) {
        QFile::remove(path);
    }
    return flushed;
}

} // namespace

Result<Done> writeCertificate(const CertificatePair &pair, const CertificateFiles &files)
{
    for (const QString &path : {files.key, files.certificate}) {
        if (QFileInfo::exists(path)) {
            return Error{
                QStringLiteral(
                    "%1 exists already and is not overwritten: apps know the server by this key. Move it "
                    "away first if you want a new one.")
                    .arg(path)};
        }
    }
    if (const Result<Done> key = writeNew(files.key, pair.keyPem, QFile::ReadOwner | QFile::WriteOwner);
        !key) {
        return key;
    }
    const Result<Done> certificate =
        writeNew(files.certificate, pair.certificatePem,
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    if (!certificate) {
        QFile::remove(files.key);
    }
    return certificate;
}

} // namespace licheng
