// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace licheng::paint {

/// Fills and outlines a rounded rectangle on exact pixels; an invalid colour leaves that part out.
void box(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line = {});
/// The one focus ring of the application.
void focusRing(QPainter *painter, const QRectF &rect, qreal radius, const QColor &colour);
/// A meter: rounded track with the part \p share (0 to 1) filled.
void meter(QPainter *painter, const QRectF &rect, double share, const QColor &track, const QColor &fill);
/// A round mark with a sign inside (tick, dots, exclamation mark), so that it speaks without colour.
void statusMark(QPainter *painter, const QRectF &rect, Tone tone, const tokens::Colours &colours);
/// A tick for check boxes.
void tick(QPainter *painter, const QRectF &rect, const QColor &colour);
void checkBox(QPainter *painter, const QRectF &rect, Qt::CheckState state, const tokens::Colours &colours,
              bool enabled = true);
/// A pill with text; the rectangle is the pill itself.
void chip(QPainter *painter, const QRectF &rect, const QString &text, Tone tone,
          const tokens::Colours &colours);
[[nodiscard]] int chipWidth(const QString &text);

} // namespace licheng::paint
