// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/data_folder.h"

#include "server/disk/lasting_files.h"
#include "server/disk/unfinished_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 maxSettingsBytes = 64 * 1024;

} // namespace

DataFolder::DataFolder(const QString &path) : m_path(QDir(path).absolutePath()) {}

Result<Done> DataFolder::checkVacant() const
{
    const QDir folder(m_path);
    if (folder.exists() &&
        !folder.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return Error{u"The folder %1 is not empty. Choose a new one with --data."_s.arg(m_path)};
    return Done{};
}

Result<Done> DataFolder::create() const
{
    if (auto vacant = checkVacant(); !vacant)
        return vacant;
    if (const std::error_code error = realDisk().makeFolder(m_path))
        return Error{u"The folder %1 cannot be made: %2. Check the rights of the folder above it."_s.arg(
            m_path, reason(error))};
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QFile::setPermissions(m_path, ownerOnly))
        return Error{
            u"The folder %1 cannot be closed to other users. Choose a folder of your own."_s.arg(m_path)};
    return Done{};
}

QString DataFolder::vault() const
{
    return m_path + u"/vault"_s;
}

QString DataFolder::settingsFile() const
{
    return m_path + u"/server.json"_s;
}

CertificateFiles DataFolder::resolved(const CertificateFiles &files) const
{
    const QDir folder(m_path);
    return {folder.absoluteFilePath(files.certificate), folder.absoluteFilePath(files.key)};
}

Result<ServerSettings> DataFolder::readSettings() const
{
    if (UnfinishedFolder::isMarked(m_path)) {
        return Error{
            u"The folder %1 is not whole: the command that was making it did not come to its end. Remove the "
            "folder and run that command again."_s.arg(m_path)};
    }
    return readUnfinished();
}

Result<ServerSettings> DataFolder::readUnfinished() const
{
    QFile file(settingsFile());
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{u"%1 cannot be read: %2. Make the data folder with 'licheng-server init', or name "
                     "another with --data."_s.arg(file.fileName(), file.errorString())};
    }
    QJsonParseError parse;
    const QJsonObject json = QJsonDocument::fromJson(file.read(maxSettingsBytes), &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return Error{u"%1 is not JSON: %2 at %3. Correct it."_s.arg(file.fileName(), parse.errorString())
                         .arg(parse.offset)};
    ServerSettings settings;
    settings.certificate = {json[u"certificate"].toString(settings.certificate.certificate),
                            json[u"key"].toString(settings.certificate.key)};
    settings.address = json[u"address"].toString(settings.address);
    settings.publicHost = json[u"publicHost"].toString();
    const int port = json[u"port"].toInt(settings.port);
    if (port < 0 || port > 65535)
        return Error{u"%1: port must be 0 to 65535, not %2."_s.arg(file.fileName()).arg(port)};
    settings.port = static_cast<quint16>(port);
    return settings;
}

Result<Done> DataFolder::writeSettings(const ServerSettings &settings) const
{
    const QJsonObject json{{u"certificate"_s, settings.certificate.certificate},
                           {u"key"_s, settings.certificate.key},
                           {u"address"_s, settings.address},
                           {u"port"_s, settings.port},
                           {u"publicHost"_s, settings.publicHost}};
    if (const std::error_code error =
            writeLasting(settingsFile(), QJsonDocument(json).toJson(), Existing::Replace))
        return Error{u"%1 cannot be written: %2."_s.arg(settingsFile(), reason(error))};
    return Done{};
}

} // namespace licheng
