// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/export_format.h"
#include "server/keeping/data_folder.h"

namespace licheng {

/// Writes all of a school's data, or one student's, to a new zip file in the form of
/// resources/reference/export-format.md, while its server may be running: one state of the store and every
/// file of it. Passwords, session tokens and keys are never part of it. The file is read again and compared
/// before it counts. A student's export holds what the role `student` may see of oneself, with the courses
/// and classes that it refers to. Errors: the file exists, no space, a file of the vault is missing or
/// damaged.
[[nodiscard]] Result<ExportManifest> exportSchool(const DataFolder &data, const QString &file,
                                                  const QDateTime &now, const QString &studentNumber = {});

} // namespace licheng
