// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/filerenderer.h"

#include <QBuffer>
#include <QFuture>
#include <QImageReader>
#include <QPainter>
#include <QPdfDocument>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace licheng {

namespace {

QSize fitted(QSizeF size, QSize box)
{
    const QSize limited = box.boundedTo({FileRenderer::maxSide, FileRenderer::maxSide}).expandedTo({1, 1});
    return size.scaled(QSizeF(limited), Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
}

RenderedPage trouble(const QString &sentence)
{
    return {{}, 0, 0, sentence};
}

RenderedPage drawPicture(QByteArray bytes, QSize box)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid())
        return trouble(
            FileRenderer::tr("This picture cannot be read: the file is damaged or of another kind."));
    // Four bytes a pixel, as it is unpacked.
    if (qint64(size.width()) * size.height() * 4 > qint64(FileRenderer::pictureMiB) << 20)
        return trouble(
            FileRenderer::tr(
                "This picture has %1 × %2 points, too many for a preview. Open it with another program.")
                .arg(size.width())
                .arg(size.height()));
    const bool isTurned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    QSize wanted = fitted(isTurned ? size.transposed() : size, box);
    if (isTurned)
        wanted.transpose();
    if (wanted.width() < size.width())
        reader.setScaledSize(wanted);
    const QImage image = reader.read();
    if (image.isNull())
        return trouble(
            FileRenderer::tr("This picture cannot be read: the file is damaged or of another kind."));
    return {image, 0, 1, {}};
}

RenderedPage drawPdf(QByteArray bytes, int page, QSize box)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.status() != QPdfDocument::Status::Ready) {
        if (document.error() == QPdfDocument::Error::IncorrectPassword)
            return trouble(
                FileRenderer::tr("This PDF file asks for a password. Open it with another program."));
        return trouble(FileRenderer::tr("This PDF file cannot be read: it is damaged or not a PDF file."));
    }
    const int pages = document.pageCount();
    if (pages < 1)
        return trouble(FileRenderer::tr("This PDF file has no pages."));
    const int shown = std::clamp(page, 0, pages - 1);
    const QSizeF points = document.pagePointSize(shown);
    QImage image;
    if (points.width() > 0 && points.height() > 0)
        image = document.render(shown, fitted(points, box));
    if (image.isNull())
        return {
            {}, shown, pages, FileRenderer::tr("Page %1 of this PDF file cannot be drawn.").arg(shown + 1)};
    // A page is drawn on nothing: paper is white.
    QImage paper(image.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    painter.drawImage(0, 0, image);
    painter.end();
    return {paper, shown, pages, {}};
}

} // namespace

FileRenderer::Kind FileRenderer::kindOf(const QString &mediaType)
{
    if (mediaType == QLatin1String("application/pdf"))
        return Kind::Pdf;
    return mediaType.startsWith(QLatin1String("image/")) ? Kind::Picture : Kind::None;
}

FileRenderer::FileRenderer(QByteArray bytes, Kind kind, QObject *parent)
    : QObject(parent), m_bytes(std::move(bytes)), m_kind(kind)
{
    QImageReader::setAllocationLimit(pictureMiB);
}

FileRenderer::~FileRenderer() = default;

RenderedPage FileRenderer::draw(const QByteArray &bytes, Kind kind, int page, QSize box)
{
    if (bytes.size() > maxBytes)
        return trouble(tr("This file is larger than %1 MiB and has no preview. Open it with another program.")
                           .arg(maxBytes >> 20));
    switch (kind) {
    case Kind::Picture:
        return drawPicture(bytes, box);
    case Kind::Pdf:
        return drawPdf(bytes, page, box);
    case Kind::None:
        break;
    }
    return trouble(tr("Files of this kind have no preview. Open it with another program."));
}

void FileRenderer::render(int page, QSize box)
{
    if (m_isBusy)
        m_next = Request{page, box};
    else
        start({page, box});
}

void FileRenderer::start(const Request &request)
{
    m_isBusy = true;
    const auto promise = std::make_shared<QPromise<RenderedPage>>();
    promise->future().then(this, [this](const RenderedPage &page) {
        m_isBusy = false;
        // What was drawn meanwhile has been left already.
        if (m_next)
            start(*std::exchange(m_next, std::nullopt));
        else
            Q_EMIT rendered(page);
    });
    QThreadPool::globalInstance()->start([promise, bytes = m_bytes, kind = m_kind, request] {
        promise->start();
        promise->addResult(draw(bytes, kind, request.page, request.box));
        promise->finish();
    });
}

} // namespace licheng
