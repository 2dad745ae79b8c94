// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace licheng {

/// The form name@domain that school mail has; not every address that RFC 5321 allows.
[[nodiscard]] bool isMailAddress(QStringView text);
/// What stands behind the @, in small letters.
[[nodiscard]] QString mailDomain(QStringView address);
/// Whether the address is of the domain, which may be written with or without @; of none that was entered
/// (empty) every address is.
[[nodiscard]] bool isOfMailDomain(QStringView address, QStringView domain);

} // namespace licheng
