// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace licheng {

/// A new certificate and its key, both PEM.
struct CertificatePair
{
    QByteArray certificatePem;
    QByteArray keyPem;
};

/// The name that every made certificate carries beside the host names: the app pins the key and verifies
/// this name, so that a server may move to another address.
[[nodiscard]] QString certificateServiceName();

/// Makes a P-256 key and a self-signed certificate for @p hostNames (names or addresses), valid for 10 years
/// from one day before @p now (UTC), since the clocks of office machines differ.
[[nodiscard]] Result<CertificatePair> makeSelfSigned(const QStringList &hostNames, const QDateTime &now);

} // namespace licheng
