// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/sheet_builder.h"
#include "shared/sheets/xlsx_package.h"
#include "shared/sheets/xml_scan.h"

#include <QByteArray>

#include <vector>

namespace licheng::sheets {

/// Streams the cells of one worksheet part into the builder. Throws ReadFailure.
void readWorksheet(QByteArray bytes, const QString &part, const XlsxPackage &package,
                   const std::vector<quint32> &sharedStrings, SheetBuilder &builder,
                   const XmlProgress &progress);

} // namespace licheng::sheets
