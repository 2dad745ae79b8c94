// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/invitation.h"
#include "app/client/settings.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <optional>

namespace licheng {

/// SHA-256 over the key's SubjectPublicKeyInfo (RFC 7469, section 2.4), 43 characters of base64url.
[[nodiscard]] QString keyFingerprint(const QSslCertificate &certificate);

/// A server whose key was accepted once. The key is what is pinned; the certificate that carried it is
/// kept because it is then the only authority of the TLS handshake.
struct PinnedServer
{
    QString fingerprint;
    QSslCertificate certificate;
};

/// What to do about the certificate that a server showed.
enum class TrustVerdict {
    Trusted,         ///< the pinned certificate
    Renewed,         ///< another certificate with the pinned key: connect again with it as the authority
    FirstUse,        ///< nothing pinned and the invitation names this key
    AskUser,         ///< nothing pinned and no key named: show the fingerprint
    WrongInvitation, ///< nothing pinned, but the invitation names another key
    KeyChanged,      ///< pinned, and this is another key: there is no way to accept it here
};

/// Which server keys were accepted, kept per host and port.
class Trust
{
public:
    explicit Trust(Settings &settings) : m_settings(settings) {}

    [[nodiscard]] std::optional<PinnedServer> pinned(const ServerAddress &server) const;
    [[nodiscard]] TrustVerdict judge(const ServerAddress &server, const QSslCertificate &shown,
                                     const QString &expectedFingerprint) const;
    void pin(const ServerAddress &server, const QSslCertificate &certificate);

private:
    Settings &m_settings;
};

/// TLS 1.3 only. A self-signed pinned certificate is the only authority; one that a real authority signed
/// is verified by the system's, since OpenSSL takes no leaf as anchor.
[[nodiscard]] QSslConfiguration tlsConfiguration(const QSslCertificate &pinned);
/// The name that the certificate is verified against: its own, because the key and not the name is trusted.
[[nodiscard]] QString verifyName(const QSslCertificate &certificate);

} // namespace licheng
