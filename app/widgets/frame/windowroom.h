// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QScreen;
class QWidget;

namespace licheng::window_room {

/// What a window may take of a screen: what the window manager puts around it is left free.
[[nodiscard]] QSize of(const QScreen &screen);

/// From now on every dialog and every window but the main one (which has a size of its own) that appears or
/// grows fits its screen: at a scale of 200 % an office's screen is 960 × 540. What is inside scrolls where
/// it needs more.
void install();

/// Moves a window that was placed by the program back onto its screen.
void keepOnScreen(QWidget &window);

} // namespace licheng::window_room
