// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/picture_card.h"

#include "app/presenters/painted_pdf.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PictureText
{
    Q_DECLARE_TR_FUNCTIONS(ProgressPage)
};

constexpr double titleHeight = 44;

QSizeF wholeSize(const TitledPicture &picture)
{
    // As wide as its note too: school, term and time are what tells one picture from another.
    const auto width = [](const QString &text, Type type) {
        return QFontMetricsF(tokens::font(type)).horizontalAdvance(text) + 2 * chart::side + 1;
    };
    return {std::max({picture.size.width(), std::ceil(width(picture.note, Type::Tiny)),
                      std::ceil(width(picture.title, Type::Heading))}),
            picture.size.height() + titleHeight};
}

void paintTitled(QPainter &painter, const TitledPicture &picture)
{
    const tokens::Colours &colours = tokens::colours(Scheme::Light);
    const QSizeF whole = wholeSize(picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(QPointF(), whole), Qt::white);
    chart::label(painter, {chart::side, 6, whole.width() - 2 * chart::side, 20},
                 Qt::AlignLeft | Qt::AlignVCenter, picture.title, colours.text, Type::Heading);
    chart::label(painter, {chart::side, 26, whole.width() - 2 * chart::side, 16},
                 Qt::AlignLeft | Qt::AlignVCenter, picture.note, colours.dim, Type::Tiny);
    painter.translate(0, titleHeight);
    picture.picture->paint(painter, {whole.width(), picture.size.height()}, colours);
}

QByteArray pngOf(const TitledPicture &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    pictureImage(picture, 2).save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(const TitledPicture &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(wholeSize(picture).toSize());
    generator.setViewBox(QRectF(QPointF(), wholeSize(picture)));
    generator.setTitle(picture.title);
    generator.setDescription(picture.note);
    QPainter painter(&generator);
    paintTitled(painter, picture);
    painter.end();
    return bytes;
}

Result<QByteArray> pdfOf(const TitledPicture &picture)
{
    return paintedPdf({picture.title, wholeSize(picture), {}},
                      [&](const PdfPages &pages) { paintTitled(pages.painter, picture); });
}

} // namespace

QImage pictureImage(const TitledPicture &picture, double scale)
{
    QImage image((wholeSize(picture) * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paintTitled(painter, picture);
    return image;
}

Result<Done> savePicture(const TitledPicture &picture, const QString &path)
{
    const bool isPdf = path.endsWith(".pdf"_L1, Qt::CaseInsensitive);
    const bool isSvg = path.endsWith(".svg"_L1, Qt::CaseInsensitive);
    const Result<QByteArray> bytes =
        isPdf ? pdfOf(picture) : Result<QByteArray>(isSvg ? svgOf(picture) : pngOf(picture));
    if (!bytes)
        return bytes.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*bytes) != bytes->size() || !file.commit())
        return Error{PictureText::tr("%1 cannot be written: %2.").arg(path, file.errorString())};
    return Done{};
}

} // namespace licheng
