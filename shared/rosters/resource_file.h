// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>

namespace licheng {

/// A JSON file that ships inside the program. A missing or broken one is a fault of the build: it ends
/// the program with the file's name.
[[nodiscard]] QJsonDocument resourceJson(const QString &path);

} // namespace licheng
