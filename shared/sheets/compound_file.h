// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace licheng::sheets {

/// A stream of a compound file ([MS-CFB]: what .xls and older Office files are), found by its name anywhere
/// in the file; nothing when there is none or the file is damaged. Bounded by the size of the file.
[[nodiscard]] std::optional<QByteArray> compoundStream(QByteArrayView file, QStringView name);

} // namespace licheng::sheets
