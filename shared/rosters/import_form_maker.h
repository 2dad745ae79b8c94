// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rosters/import_form.h"

namespace licheng {

/// Makes every import form: columns from the descriptions and from the fields of each kind (PerformanceKinds,
/// GradeFormLayout), with what resources/import/forms.json adds to them: headers of other programs and
/// exceptions. A name there that no description has ends the program.
[[nodiscard]] std::vector<std::unique_ptr<ImportForm>> makeImportForms();

/// Headers are compared without spaces, line breaks, brackets' contents and marks such as ＊.
[[nodiscard]] QString headerKey(const QString &header);

} // namespace licheng
