// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace licheng::net {

/// TLS 1.3 and nothing older, with the server's own certificate chain; clients show no certificate.
[[nodiscard]] QSslConfiguration serverTls(const QList<QSslCertificate> &chain, const QSslKey &key);

} // namespace licheng::net
