// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/password_slips.h"

namespace licheng {

/// The slips as sheets of A4 to be cut, ten on each. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> passwordSlipsPdf(const std::vector<PasswordSlip> &slips,
                                                  const QString &school, const QString &invitation);

} // namespace licheng
