// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/number_format.h"
#include "shared/sheets/number_text.h"
#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xml_scan.h"
#include "shared/sheets/zip_source.h"

#include <QByteArray>
#include <QString>

#include <string>
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

/// Pool indexes of the shared strings in their order; the runs of a rich text are joined, phonetic
/// readings left out. Throws ReadFailure.
[[nodiscard]] std::vector<quint32> readSharedStrings(QByteArray bytes, const QString &part,
                                                     BuildContext &context);

/// Undoes _xHHHH_ (ECMA-376 22.4.2.4), by which characters are written that XML cannot hold, and makes
/// every line end a line feed.
void decodeXlsxText(std::string &text);

/// Streams the cells of one worksheet part into the builder. Throws ReadFailure.
void readWorksheet(QByteArray bytes, const QString &part, const XlsxPackage &package,
                   const std::vector<quint32> &sharedStrings, SheetBuilder &builder,
                   const XmlProgress &progress);

} // namespace licheng::sheets
