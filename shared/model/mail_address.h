// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace licheng {

/// The form name@domain that school mail has; not every address that RFC 5321 allows.
[[nodiscard]] bool isMailAddress(QStringView text);
/// What stands behind the @, in small letters.
[[nodiscard]] QString mailDomain(QStringView address);

} // namespace licheng
