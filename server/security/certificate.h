// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace licheng {

/// Where the server's TLS certificate and its private key are, both PEM. The certificate's file may hold
/// the chain after the server's own certificate.
struct CertificateFiles
{
    QString certificate;
    QString key;
};

/// A pair that is fit for use.
struct ServerCertificate
{
    /// The whole file, chain included.
    QByteArray certificatePem;
    QByteArray keyPem;
    /// The public key's SubjectPublicKeyInfo; @see keyFingerprint.
    QByteArray spkiDer;
    /// UTC.
    QDateTime notBefore;
    QDateTime notAfter;
};

/// Loads the pair and checks that both are readable PEM, belong together, are valid at @p now (UTC), and
/// that the key is EC (P-256, P-384, P-521) or RSA of at least 2,048 bits and not open to other users.
/// Each failure is its own sentence that names the file. Without a @p now its days are not asked for.
[[nodiscard]] Result<ServerCertificate> loadCertificate(const CertificateFiles &files, const QDateTime &now);

/// The same checks for bytes already read; the names are only for the sentences.
[[nodiscard]] Result<ServerCertificate> checkCertificate(const QByteArray &certificatePem,
                                                         const QByteArray &keyPem,
                                                         const CertificateFiles &names, const QDateTime &now);

} // namespace licheng
