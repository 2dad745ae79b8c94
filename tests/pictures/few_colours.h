// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace licheng {

/// The picture in its 256 most frequent colours, each other one by the nearest of them: a third of the file,
/// and of a window nobody sees it. Qt's own conversion takes a fixed palette, which shifts every colour.
[[nodiscard]] QImage inFewColours(const QImage &picture);

} // namespace licheng
