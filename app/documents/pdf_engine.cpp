// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_engine.h"

#include <QImage>
#include <QPixmap>

#include <cairo-pdf.h>

namespace licheng {

namespace {

cairo_status_t append(void *out, const unsigned char *data, unsigned int length)
{
    static_cast<QByteArray *>(out)->append(reinterpret_cast<const char *>(data),
                                           static_cast<qsizetype>(length));
    return CAIRO_STATUS_SUCCESS;
}

void trace(cairo_t *cairo, const QPainterPath &path)
{
    cairo_new_path(cairo);
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element at = path.elementAt(i);
        switch (at.type) {
        case QPainterPath::MoveToElement:
            cairo_move_to(cairo, at.x, at.y);
            break;
        case QPainterPath::LineToElement:
            cairo_line_to(cairo, at.x, at.y);
            break;
        case QPainterPath::CurveToElement: {
            const QPainterPath::Element second = path.elementAt(i + 1);
            const QPainterPath::Element end = path.elementAt(i + 2);
            cairo_curve_to(cairo, at.x, at.y, second.x, second.y, end.x, end.y);
            i += 2;
            break;
        }
        case QPainterPath::CurveToDataElement:
            break;
        }
    }
    cairo_set_fill_rule(cairo, path.fillRule() == Qt::WindingFill ? CAIRO_FILL_RULE_WINDING
                                                                  : CAIRO_FILL_RULE_EVEN_ODD);
}

void setStroke(cairo_t *cairo, const QPen &pen, double width)
{
    cairo_set_line_width(cairo, width);
    cairo_set_line_cap(cairo, pen.capStyle() == Qt::FlatCap    ? CAIRO_LINE_CAP_BUTT
                              : pen.capStyle() == Qt::RoundCap ? CAIRO_LINE_CAP_ROUND
                                                               : CAIRO_LINE_CAP_SQUARE);
    cairo_set_line_join(cairo, pen.joinStyle() == Qt::RoundJoin   ? CAIRO_LINE_JOIN_ROUND
                               : pen.joinStyle() == Qt::BevelJoin ? CAIRO_LINE_JOIN_BEVEL
                                                                  : CAIRO_LINE_JOIN_MITER);
    // Qt counts dashes in widths of the line.
    QList<qreal> dashes = pen.style() == Qt::SolidLine ? QList<qreal>() : pen.dashPattern();
    for (qreal &dash : dashes)
        dash *= width;
    cairo_set_dash(cairo, dashes.constData(), static_cast<int>(dashes.size()), pen.dashOffset() * width);
}

} // namespace

PdfEngine::PdfEngine(QSizeF pageSize, QPointF origin, const QString &title, QByteArray &out)
    : QPaintEngine(PrimitiveTransform | PainterPaths | AlphaBlend | Antialiasing | ConstantOpacity |
                   PixmapTransform),
      m_origin(origin),
      m_surface(cairo_pdf_surface_create_for_stream(append, &out, pageSize.width(), pageSize.height())),
      m_cairo(cairo_create(m_surface.get())), m_layout(pango_cairo_create_layout(m_cairo.get()))
{
    cairo_pdf_surface_set_metadata(m_surface.get(), CAIRO_PDF_METADATA_TITLE, title.toUtf8().constData());
    PangoContext *context = pango_layout_get_context(m_layout.get());
    pango_context_set_language(context, pango_language_from_string("zh-tw"));
    cairo_font_options_t *options = cairo_font_options_create();
    // The page has no pixels to fit glyphs to.
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
}

PdfEngine::~PdfEngine() = default;

void PdfEngine::newPage()
{
    cairo_show_page(m_cairo.get());
}

QString PdfEngine::finish()
{
    cairo_show_page(m_cairo.get());
    cairo_surface_finish(m_surface.get());
    const cairo_status_t status = cairo_status(m_cairo.get());
    return status == CAIRO_STATUS_SUCCESS ? QString() : QString::fromUtf8(cairo_status_to_string(status));
}

bool PdfEngine::begin(QPaintDevice *)
{
    m_transform = {};
    m_opacity = 1;
    m_isClipped = false;
    return true;
}

void PdfEngine::updateState(const QPaintEngineState &now)
{
    const DirtyFlags dirty = now.state();
    if (dirty & DirtyTransform)
        m_transform = now.transform();
    if (dirty & DirtyPen)
        m_pen = now.pen();
    if (dirty & DirtyBrush)
        m_brush = now.brush();
    if (dirty & DirtyOpacity)
        m_opacity = now.opacity();
    if (dirty & DirtyClipEnabled)
        m_isClipped = now.isClipEnabled();
    if (dirty & (DirtyClipPath | DirtyClipRegion)) {
        QPainterPath asked = now.clipPath();
        if (dirty & DirtyClipRegion) {
            asked = QPainterPath();
            asked.addRegion(now.clipRegion());
        }
        asked = m_transform.map(asked);
        if (now.clipOperation() == Qt::NoClip) {
            m_isClipped = false;
        } else {
            m_clip =
                m_isClipped && now.clipOperation() == Qt::IntersectClip ? m_clip.intersected(asked) : asked;
            m_isClipped = true;
        }
    }
}

template <class Draw>
void PdfEngine::drawn(Draw draw)
{
    constexpr double scale = 72.0 / dotsPerInch;
    cairo_t *cairo = m_cairo.get();
    cairo_save(cairo);
    cairo_translate(cairo, m_origin.x(), m_origin.y());
    cairo_scale(cairo, scale, scale);
    if (m_isClipped) {
        trace(cairo, m_clip);
        cairo_clip(cairo);
    }
    const cairo_matrix_t matrix{m_transform.m11(), m_transform.m12(), m_transform.m21(),
                                m_transform.m22(), m_transform.dx(),  m_transform.dy()};
    cairo_transform(cairo, &matrix);
    draw(cairo);
    cairo_restore(cairo);
}

void PdfEngine::setSource(const QColor &color)
{
    cairo_set_source_rgba(m_cairo.get(), color.redF(), color.greenF(), color.blueF(),
                          color.alphaF() * m_opacity);
}

void PdfEngine::drawPath(const QPainterPath &path)
{
    drawn([&](cairo_t *cairo) {
        trace(cairo, path);
        if (m_brush.style() != Qt::NoBrush) {
            setSource(m_brush.color());
            cairo_fill_preserve(cairo);
        }
        if (m_pen.style() == Qt::NoPen)
            return;
        setSource(m_pen.color());
        if (m_pen.isCosmetic()) {
            // As wide whatever the transform: stroked outside it. A width of 0 is a hair line, 0.25 points.
            cairo_identity_matrix(cairo);
            setStroke(cairo, m_pen, m_pen.widthF() > 0 ? m_pen.widthF() * 72.0 / dotsPerInch : 0.25);
        } else {
            setStroke(cairo, m_pen, m_pen.widthF());
        }
        cairo_stroke(cairo);
    });
}

void PdfEngine::drawPolygon(const QPointF *points, int count, PolygonDrawMode mode)
{
    QPainterPath path;
    path.moveTo(points[0]);
    for (int i = 1; i < count; ++i)
        path.lineTo(points[i]);
    path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    if (mode != PolylineMode) {
        path.closeSubpath();
        return drawPath(path);
    }
    const QBrush brush = std::exchange(m_brush, QBrush());
    drawPath(path);
    m_brush = brush;
}

void PdfEngine::drawPixmap(const QRectF &target, const QPixmap &pixmap, const QRectF &source)
{
    drawImage(target, pixmap.toImage(), source, Qt::AutoColor);
}

void PdfEngine::drawImage(const QRectF &target, const QImage &image, const QRectF &source,
                          Qt::ImageConversionFlags)
{
    QImage part = image.copy(source.toAlignedRect()).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (part.isNull())
        return;
    drawn([&](cairo_t *cairo) {
        const std::unique_ptr<cairo_surface_t, Freed> pixels(
            cairo_image_surface_create_for_data(part.bits(), CAIRO_FORMAT_ARGB32, part.width(), part.height(),
                                                static_cast<int>(part.bytesPerLine())));
        cairo_translate(cairo, target.x(), target.y());
        cairo_scale(cairo, target.width() / part.width(), target.height() / part.height());
        cairo_set_source_surface(cairo, pixels.get(), 0, 0);
        cairo_paint_with_alpha(cairo, m_opacity);
        // The PDF surface keeps a reference to the picture until the page ends, longer than its bits live.
        cairo_surface_flush(pixels.get());
        cairo_surface_finish(pixels.get());
    });
}

void PdfEngine::drawTextItem(const QPointF &position, const QTextItem &item)
{
    const QString text = item.text();
    if (text.trimmed().isEmpty())
        return;
    const QFont font = item.font();
    const double size = font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * dotsPerInch / 72.0;

    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, font.families().join(u',').toUtf8().constData());
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_font_description_set_weight(description, static_cast<PangoWeight>(font.weight()));
    pango_font_description_set_style(description, font.italic() ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(m_layout.get(), description);
    pango_font_description_free(description);
    const QByteArray utf8 = text.toUtf8();
    pango_layout_set_text(m_layout.get(), utf8.constData(), static_cast<int>(utf8.size()));
    if (pango_layout_get_unknown_glyphs_count(m_layout.get()) > 0)
        m_unknownTexts.append(text);

    int width = 0;
    pango_layout_get_size(m_layout.get(), &width, nullptr);
    const double natural = double(width) / PANGO_SCALE;
    drawn([&](cairo_t *cairo) {
        setSource(m_pen.color());
        cairo_translate(cairo, position.x(), position.y());
        // Qt has placed the words by its own widths; pango's differ by parts of a unit.
        if (natural > 0 && item.width() > 0)
            cairo_scale(cairo, item.width() / natural, 1);
        cairo_move_to(cairo, 0, -double(pango_layout_get_baseline(m_layout.get())) / PANGO_SCALE);
        pango_cairo_show_layout(cairo, m_layout.get());
    });
}

} // namespace licheng
