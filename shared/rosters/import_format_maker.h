// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rosters/import_format.h"

namespace licheng {

/// Makes every import format: columns from the descriptions and from the fields of each kind
/// (PerformanceKinds, GradeFormLayout), with what resources/import/formats.json adds to them: headers of
/// other programs and exceptions. A name there that no description has ends the program.
[[nodiscard]] std::vector<std::unique_ptr<ImportFormat>> makeImportFormatats();

/// Headers are compared without spaces, line breaks, brackets' contents and marks such as ＊.
[[nodiscard]] QString headerKey(const QString &header);

} // namespace licheng
