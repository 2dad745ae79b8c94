// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace licheng {

/// A table to be printed: the head is repeated on every page.
struct PrintedTable
{
    QString title;
    QString note; ///< below the title
    QStringList headers;
    std::vector<int> widths; ///< of the columns, as parts of the page's width
    std::vector<QStringList> rows;
};

/// Writes it where the path says: .pdf, else .xlsx. The file appears only when all is written.
[[nodiscard]] Result<Done> writeTable(const PrintedTable &table, const QString &path,
                                      const QDateTime &createdAt);

/// The table on pages of A4 across, with page numbers. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> tablePdf(const PrintedTable &table);

} // namespace licheng
