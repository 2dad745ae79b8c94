// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/number_format.h"
#include "shared/sheets/number_text.h"
#include "shared/sheets/zip_source.h"

#include <QString>

#include <vector>

namespace licheng::sheets {

/// One tab of an xlsx workbook.
struct XlsxSheetPart
{
    QString name;
    bool hidden = false;
    QString part; ///< name of the entry in the archive
};

/// What the small parts of an xlsx workbook say: which sheets there are, where, and which styles are dates.
struct XlsxPackage
{
    DateOrigin origin = DateOrigin::Excel1900;
    std::vector<XlsxSheetPart> sheets; ///< work sheets only, in the order of the tabs
    QString sharedStringsPart;         ///< empty when there are none
    std::vector<CellFormat> styles;    ///< by cell style index
};

/// Throws ReadFailure.
[[nodiscard]] XlsxPackage readXlsxPackage(const ZipSource &zip, const ReadLimits &limits);

} // namespace licheng::sheets
