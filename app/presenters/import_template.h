// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/code_lists.h"
#include "shared/model/result.h"
#include "shared/rosters/import_format.h"

#include <QDateTime>

namespace licheng {

/// What the format's lists are called: its own title, else that of its records.
[[nodiscard]] QString importFormatTitle(const ImportFormat &format);

/// Entries of code tables, by the key of the table.
using TemplateCodes = std::map<QString, std::vector<CodeListEntry>>;
/// The code tables of which the columns of the format's empty list take codes.
[[nodiscard]] QStringList templateTables(const ImportFormat &format);

/// An empty list (空白範本) of the format as .xlsx: its headers, those that a row must have marked with ＊,
/// and on a second sheet what each column takes, with the codes and their names. The import reads the first
/// as it is filled in.
[[nodiscard]] Result<Done> writeImportTemplate(const ImportFormat &format, const QString &path,
                                               const QDateTime &createdAt, const TemplateCodes &codes = {});

} // namespace licheng
