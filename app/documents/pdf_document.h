// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QPageLayout>

#include <vector>

class QTextDocument;

namespace licheng {

/// A4 upright with margins that every printer keeps.
[[nodiscard]] QPageLayout officePage();

enum class PageNumbers { Shown, Hidden };

/// The text document as a PDF, page by page, heads of tables on each of theirs, and at the foot of each 第 n
/// 頁，共 m 頁. The document is laid out for the page and stays so. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> pdfOf(QTextDocument &document, const QString &title,
                                       const QPageLayout &layout = officePage(),
                                       PageNumbers numbers = PageNumbers::Shown);

/// The pages, from 1, on which pdfOf() would set the blocks of these positions, which are in no table or
/// frame; with the page numbers shown.
[[nodiscard]] std::vector<int> pagesOf(QTextDocument &document, const std::vector<int> &positions,
                                       const QPageLayout &layout = officePage());

} // namespace licheng
