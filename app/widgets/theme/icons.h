// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QRectF>
#include <QString>

class QPainter;

namespace licheng {

/// The application's own single-colour icons (resources/icons), drawn in a colour of the palette.
namespace icons {

/// An icon whose colour follows the application palette, also after a change of theme.
[[nodiscard]] QIcon icon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);
/// Draws \p name into \p rect; an unknown name draws nothing.
void paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour);
[[nodiscard]] bool exists(const QString &name);

} // namespace icons
} // namespace licheng
