// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/certificate.h"

namespace licheng {

/// What a server needs to know before it opens its store, kept as server.json in the data folder.
struct ServerSettings
{
    /// Absolute, or relative to the data folder.
    CertificateFiles certificate{QStringLiteral("certificate.pem"), QStringLiteral("key.pem")};
    QString address = QStringLiteral("0.0.0.0"); ///< to listen on
    quint16 port = 47114;                        ///< 0: one that the system chooses
    QString publicHost;                          ///< name or address in invitations
};

/// The one folder that holds all that belongs to a school: licheng.sqlite, vault/, server.json and, unless
/// the school has its own, certificate.pem and key.pem. Its rights are 0700.
class DataFolder
{
public:
    explicit DataFolder(const QString &path);

    /// Whether the folder is not there yet, or empty.
    [[nodiscard]] Result<Done> checkVacant() const;
    /// Makes the folder; one that exists must be empty.
    [[nodiscard]] Result<Done> create() const;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString vault() const;
    [[nodiscard]] CertificateFiles resolved(const CertificateFiles &files) const;

    [[nodiscard]] QString settingsFile() const;
    [[nodiscard]] Result<ServerSettings> readSettings() const;
    /// The same of a folder that is still being made.
    [[nodiscard]] Result<ServerSettings> readUnfinished() const;
    [[nodiscard]] Result<Done> writeSettings(const ServerSettings &settings) const;

private:
    QString m_path;
};

} // namespace licheng
