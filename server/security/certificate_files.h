// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/certificate.h"
#include "server/security/certificate_maker.h"

namespace licheng {

/// Writes a new pair. The key's file never exists with other rights than 0600, nor half written, and
/// neither file is ever overwritten: an existing one is an error. After an error neither is there.
[[nodiscard]] Result<Done> writeCertificate(const CertificatePair &pair, const CertificateFiles &files);

} // namespace licheng
