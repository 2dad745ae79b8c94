// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintEngine>
#include <QPainterPath>
#include <QStringList>

#include <pango/pangocairo.h>

#include <memory>

namespace licheng {

/// Carries what a QPainter draws to cairo, paths and pictures one to one, text through pango.
class PdfEngine : public QPaintEngine
{
public:
    static constexpr int dotsPerInch = 1200;

    /// \p pageSize in points; \p origin of the user units on it, in points. Bytes are appended to \p out.
    PdfEngine(QSizeF pageSize, QPointF origin, const QString &title, QByteArray &out);
    ~PdfEngine() override;

    void newPage();
    /// Ends the file; empty when all went well.
    [[nodiscard]] QString finish();
    /// Texts with a character for which there is no font.
    [[nodiscard]] const QStringList &unknownTexts() const { return m_unknownTexts; }

    bool begin(QPaintDevice *device) override;
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &now) override;
    void drawPath(const QPainterPath &path) override;
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override;
    void drawPixmap(const QRectF &target, const QPixmap &pixmap, const QRectF &source) override;
    void drawImage(const QRectF &target, const QImage &image, const QRectF &source,
                   Qt::ImageConversionFlags flags) override;
    void drawTextItem(const QPointF &position, const QTextItem &item) override;

private:
    struct Freed
    {
        void operator()(cairo_surface_t *surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t *cairo) const { cairo_destroy(cairo); }
        void operator()(PangoLayout *layout) const { g_object_unref(layout); }
    };

    /// Draws inside the clip and the painter's transform.
    template <class Draw>
    void drawn(Draw draw);
    void setSource(const QColor &color);

    QPointF m_origin;
    std::unique_ptr<cairo_surface_t, Freed> m_surface;
    std::unique_ptr<cairo_t, Freed> m_cairo;
    std::unique_ptr<PangoLayout, Freed> m_layout;
    QStringList m_unknownTexts;

    QTransform m_transform;
    QPen m_pen;
    QBrush m_brush;
    qreal m_opacity = 1;
    bool m_isClipped = false;
    QPainterPath m_clip; ///< in user units, whatever the transform
};

} // namespace licheng
