// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace licheng {

/// What identifies the server's key in an invitation and in the app's pin: SHA-256 of the
/// SubjectPublicKeyInfo (RFC 7469, section 2.4), 43 characters of base64url without padding.
/// @p spkiDer: in Qt `QSslCertificate::publicKey().toDer()`, in OpenSSL `i2d_PUBKEY`.
[[nodiscard]] QString keyFingerprint(const QByteArray &spkiDer);

/// A fingerprint for people who compare two screens, so the server and every client write it alike:
/// 16 groups of 4 hexadecimal digits.
[[nodiscard]] QString groupedFingerprint(QStringView fingerprint);

} // namespace licheng
