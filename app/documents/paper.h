// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace licheng {

/// One part of a paper; a table has rows and, when `head` is not empty, a head that every page repeats.
struct PaperBlock
{
    enum class Kind { Title, Heading, Text, Right, Table, PageBreak };
    Kind kind = Kind::Text;
    QString text = {}; ///< lines by "\n"
    QStringList head = {};
    std::vector<QStringList> rows = {};
    std::vector<int> widths = {}; ///< of the columns, in hundredths of the page
    int rowHeight = 0; ///< of the rows at least, in millimetres: room to sign; 0: as the text needs
};

/// A paper of an office, such as minutes: the same content as PDF to keep and as ODT to write on in.
struct Paper
{
    QString title; ///< of the document
    std::vector<PaperBlock> blocks;
    /// A certificate is hung up or handed over: each page large, in a frame, without a number. Its title is
    /// the name of who gives it, its heading the name of the paper, in the middle both.
    enum class Look { Office, Certificate } look = Look::Office;
};

/// On A4, with page numbers. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> paperPdf(const Paper &paper);
/// An OpenDocument text. Errors: what libzip says.
[[nodiscard]] Result<QByteArray> paperOdt(const Paper &paper);

} // namespace licheng
