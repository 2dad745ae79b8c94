// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QPageLayout>

#include <functional>
#include <vector>

class QTextDocument;
class QTextTable;

namespace licheng {

/// A4 upright with margins that every printer keeps.
[[nodiscard]] QPageLayout officePage();

/// With room for a frame.
[[nodiscard]] QPageLayout certificatePage();

enum class PageNumbers { Shown, Hidden, InFrame /**< none, but a double frame around each page */ };

/// The text document as a PDF, page by page, heads of tables on each of theirs, and at the foot of each 第 n
/// 頁，共 m 頁, from the second on behind the title. The document is laid out for the page and stays so.
/// Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> pdfOf(QTextDocument &document, const QString &title,
                                       const QPageLayout &layout = officePage(),
                                       PageNumbers numbers = PageNumbers::Shown);

/// A row of one of the tables, its head not counted.
struct TableRow
{
    size_t table = 0;
    size_t row = 0;
};
/// Of each table the first row that pdfOf() would cut at the end of a page or set on another page than the
/// row before it, and that is none of those that are passed over.
[[nodiscard]] std::vector<TableRow> cutRows(QTextDocument &document, const std::vector<QTextTable *> &tables,
                                            const std::function<bool(TableRow)> &isPassedOver,
                                            const QPageLayout &layout = officePage());

/// The pages, from 1, on which pdfOf() would set the blocks of these positions; with the page numbers shown.
[[nodiscard]] std::vector<int> pagesOf(QTextDocument &document, const std::vector<int> &positions,
                                       const QPageLayout &layout = officePage());

} // namespace licheng
