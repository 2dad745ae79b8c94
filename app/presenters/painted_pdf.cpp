// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/painted_pdf.h"

#include "app/documents/pdf_device.h"

#include <QPainter>

namespace licheng {

namespace {
constexpr double pixelsPerInch = 96;
constexpr double pointsPerPixel = 72 / pixelsPerInch;
} // namespace

Result<QByteArray> paintedPdf(const PdfForm &form, const std::function<void(const PdfPages &)> &paint)
{
    const QPageSize page = form.size.isEmpty() ? QPageSize(QPageSize::A4)
                                               : QPageSize(form.size * pointsPerPixel, QPageSize::Point,
                                                           form.title, QPageSize::ExactMatch);
    PdfDevice device({page, QPageLayout::Portrait, form.margins, QPageLayout::Millimeter}, form.title);
    {
        QPainter painter(&device);
        const double scale = device.logicalDpiX() / pixelsPerInch;
        painter.scale(scale, scale);
        painter.setRenderHint(QPainter::Antialiasing);
        paint({painter, QSizeF(device.paintSize()) / scale, [&device] { device.newPage(); }});
    }
    return device.finish();
}

} // namespace licheng
