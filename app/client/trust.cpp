// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/trust.h"

#include "shared/protocol/key_fingerprint.h"

#include <QSslKey>
#include <QSslSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// QSslCertificate::isSelfSigned() says no of a leaf whose key may not sign certificates.
bool isSelfIssued(const QSslCertificate &certificate)
{
    const auto attributes = certificate.subjectInfoAttributes();
    return !certificate.isNull() && attributes == certificate.issuerInfoAttributes() &&
           std::all_of(attributes.cbegin(), attributes.cend(), [&](const QByteArray &attribute) {
               return certificate.subjectInfo(attribute) == certificate.issuerInfo(attribute);
           });
}

} // namespace

QString keyFingerprint(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return {};
    return keyFingerprint(certificate.publicKey().toDer());
}

std::optional<PinnedServer> Trust::pinned(const ServerAddress &server) const
{
    const QString fingerprint = m_settings.value(Setting::PinnedKey, server.text()).toString();
    if (fingerprint.isEmpty())
        return std::nullopt;
    // A certificate that cannot be read leaves the key pinned: the next connection brings it again.
    return PinnedServer{
        fingerprint,
        QSslCertificate(m_settings.value(Setting::PinnedCertificate, server.text()).toByteArray(),
                        QSsl::Pem)};
}

TrustVerdict Trust::judge(const ServerAddress &server, const QSslCertificate &shown,
                          const QString &expectedFingerprint) const
{
    const QString fingerprint = keyFingerprint(shown);
    if (const auto known = pinned(server)) {
        if (fingerprint != known->fingerprint)
            return TrustVerdict::KeyChanged;
        return shown == known->certificate ? TrustVerdict::Trusted : TrustVerdict::Renewed;
    }
    if (expectedFingerprint.isEmpty())
        return TrustVerdict::AskUser;
    return fingerprint == expectedFingerprint ? TrustVerdict::FirstUse : TrustVerdict::WrongInvitation;
}

void Trust::pin(const ServerAddress &server, const QSslCertificate &certificate)
{
    m_settings.setValue(Setting::PinnedKey, server.text(), keyFingerprint(certificate));
    m_settings.setValue(Setting::PinnedCertificate, server.text(), certificate.toPem());
}

QSslConfiguration tlsConfiguration(const QSslCertificate &pinned)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (isSelfIssued(pinned))
        configuration.setCaCertificates({pinned});
    return configuration;
}

QString verifyName(const QSslCertificate &certificate)
{
    const auto names = certificate.subjectAlternativeNames();
    for (const auto kind : {QSsl::DnsEntry, QSsl::IpAddressEntry}) {
        if (const QStringList values = names.values(kind); !values.isEmpty()) {
            // Qt lists names of one kind backwards; any of them verifies, a wildcard needs a label.
            QString name = values.last();
            return name.startsWith(u"*."_s) ? u"licheng"_s + name.sliced(1) : name;
        }
    }
    const QStringList common = certificate.subjectInfo(QSslCertificate::CommonName);
    return common.isEmpty() ? QString() : common.first();
}

} // namespace licheng
