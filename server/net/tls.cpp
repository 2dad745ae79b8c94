// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/net/tls.h"

#include <QSslSocket>

namespace licheng::net {

QSslConfiguration serverTls(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_3OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

} // namespace licheng::net
