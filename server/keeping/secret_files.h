// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keeping/data_folder.h"

#include <QStringList>

namespace licheng {

/// One sentence for each key of the school that others than the server's account can read or change, with the
/// command that mends it. The server does not start with such a key.
[[nodiscard]] QStringList openKeys(const DataFolder &folder, const CertificateFiles &certificate);

/// The same for the data folder and the store in it, which hold personal data. The server tells it and
/// starts: what was read is read, and the lessons wait.
[[nodiscard]] QStringList openData(const DataFolder &folder);

} // namespace licheng
