// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_document.h"

#include "app/documents/pdf_device.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextTable>

#include <limits>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// A table that goes on behind a page is drawn open at its end: each row's line is that of the next one.
void closeTables(QPainter &painter, const QTextDocument &document, const QRectF &page)
{
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        const QRectF table = document.documentLayout()->frameBoundingRect(frame);
        if (frame->frameFormat().border() <= 0 || table.top() >= page.bottom() ||
            table.bottom() <= page.bottom())
            continue;
        // Formats count in dots of a screen, the layout in those of its device. The margin of a table is kept
        // free at the end of a page, too.
        const qreal dot = painter.device()->logicalDpiY() / 96.0;
        const qreal width = frame->frameFormat().border() * dot;
        const qreal end = page.bottom() - frame->frameFormat().topMargin() * dot - width;
        painter.fillRect(QRectF(page.left(), end - width, page.width(), width), Qt::black);
    }
}

/// The foot stands below the text: 9 points and as much above it.
int footOf(const PdfDevice &device, PageNumbers numbers)
{
    return numbers == PageNumbers::Shown ? device.logicalDpiY() * 18 / 72 : 0;
}

/// Outside of what the text takes, 12 mm from the edges of the paper.
void drawFrame(QPainter &painter, const PdfDevice &device, const QPageLayout &layout)
{
    const double millimetre = device.logicalDpiY() / 25.4;
    const QMarginsF free = layout.margins(QPageLayout::Millimeter);
    const QRectF paper = QRectF(QPointF(), device.paintSize())
                             .adjusted(-free.left() * millimetre, -free.top() * millimetre,
                                       free.right() * millimetre, free.bottom() * millimetre);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[inset, width] : {std::pair(12.0, 1.0), std::pair(14.0, 0.25)}) {
        painter.setPen(QPen(Qt::black, width * millimetre));
        const double in = inset * millimetre;
        painter.drawRect(paper.adjusted(in, in, -in, -in));
    }
}

/// Lays the document out for the device; the size of its text on a page.
QSize layOut(QTextDocument &document, PdfDevice &device, PageNumbers numbers)
{
    const QSize paper = device.paintSize();
    const QSize body(paper.width(), paper.height() - footOf(device, numbers));
    document.documentLayout()->setPaintDevice(&device);
    document.setDocumentMargin(0);
    document.setPageSize(body);
    return body;
}

} // namespace

QPageLayout officePage()
{
    return {QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(15, 15, 15, 15),
            QPageLayout::Millimeter};
}

QPageLayout certificatePage()
{
    return {QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(30, 38, 30, 28),
            QPageLayout::Millimeter};
}

Result<QByteArray> pdfOf(QTextDocument &document, const QString &title, const QPageLayout &layout,
                         PageNumbers numbers)
{
    PdfDevice device(layout, title);
    const QSize paper = device.paintSize();
    const int foot = footOf(device, numbers);
    const QSize body = layOut(document, device, numbers);

    QPainter painter(&device);
    const int pages = document.pageCount();
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            device.newPage();
        const QRectF shown(0, qreal(page) * body.height(), body.width(), body.height());
        painter.save();
        painter.translate(0, -shown.top());
        painter.setClipRect(shown);
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = shown;
        context.palette.setColor(QPalette::Text, Qt::black);
        document.documentLayout()->draw(&painter, context);
        closeTables(painter, document, shown);
        painter.restore();
        if (numbers == PageNumbers::InFrame)
            drawFrame(painter, device, layout);
        if (numbers == PageNumbers::Shown) {
            QFont font = document.defaultFont();
            font.setPointSizeF(9);
            painter.setFont(QFont(font, &device));
            QString line = u"第 %1 頁，共 %2 頁"_s.arg(page + 1).arg(pages);
            // A page that is no longer with the first says what it is of.
            if (page > 0 && !title.isEmpty()) {
                const QFontMetrics metrics = painter.fontMetrics();
                const int room = paper.width() - metrics.horizontalAdvance(u'　' + line);
                line.prepend(metrics.elidedText(title, Qt::ElideRight, room) + u'　');
            }
            painter.drawText(QRect(0, body.height(), paper.width(), foot), Qt::AlignHCenter | Qt::AlignBottom,
                             line);
        }
    }
    painter.end();
    return device.finish();
}

std::vector<TableRow> cutRows(QTextDocument &document, const std::vector<QTextTable *> &tables,
                              const std::function<bool(TableRow)> &isPassedOver, const QPageLayout &layout)
{
    PdfDevice device(layout, {});
    const int height = layOut(document, device, PageNumbers::Shown).height();
    const qreal dot = device.logicalDpiY() / 96.0; // formats count in dots of a screen
    std::vector<TableRow> cut;
    for (size_t index = 0; index < tables.size(); ++index) {
        const QTextTable &table = *tables[index];
        const int heads = table.format().headerRowCount();
        int page = -1; // of the row before
        for (int row = 0; row < table.rows(); ++row) {
            qreal top = std::numeric_limits<qreal>::max();
            qreal bottom = 0;
            for (int column = 0; column < table.columns(); ++column) {
                const QTextTableCell cell = table.cellAt(row, column);
                const QTextBlock block = cell.firstCursorPosition().block();
                const qreal at = document.documentLayout()->blockBoundingRect(block).top();
                const QTextLine last = block.layout()->lineAt(block.layout()->lineCount() - 1);
                top = std::min(top, at + block.layout()->lineAt(0).y());
                bottom = std::max(bottom, at + last.y() + last.height() +
                                              cell.format().toTableCellFormat().bottomPadding() * dot);
            }
            const int begins = static_cast<int>(top) / height;
            const int ends = static_cast<int>(bottom - 1) / height;
            const TableRow place{index, static_cast<size_t>(std::max(0, row - heads))};
            if (row >= heads && (ends > begins || (page >= 0 && begins > page)) && !isPassedOver(place)) {
                cut.push_back(place);
                break;
            }
            page = ends;
        }
    }
    document.documentLayout()->setPaintDevice(nullptr); // the device goes
    return cut;
}

std::vector<int> pagesOf(QTextDocument &document, const std::vector<int> &positions,
                         const QPageLayout &layout)
{
    PdfDevice device(layout, {});
    const QSize body = layOut(document, device, PageNumbers::Shown);
    std::vector<int> pages;
    for (const int position : positions) {
        const QTextBlock block = document.findBlock(position);
        const double top = document.documentLayout()->blockBoundingRect(block).top();
        // Of a block that does not fit the lines are moved, not the block.
        const QTextLine line = block.layout()->lineAt(0);
        const double middle = top + line.y() + line.height() / 2;
        pages.push_back(1 + static_cast<int>(middle) / body.height());
    }
    document.documentLayout()->setPaintDevice(nullptr); // the device goes
    return pages;
}

} // namespace licheng
