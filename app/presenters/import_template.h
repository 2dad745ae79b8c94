// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"
#include "shared/rosters/import_format.h"

#include <QDateTime>

namespace licheng {

/// What the format's lists are called: its own title, else that of its records.
[[nodiscard]] QString importFormatTitle(const ImportFormat &format);

/// An empty list (空白範本) of the format as .xlsx: its headers, those that a row must have marked with ＊.
/// The import reads it as it is filled in.
[[nodiscard]] Result<Done> writeImportTemplate(const ImportFormat &format, const QString &path,
                                               const QDateTime &createdAt);

} // namespace licheng
