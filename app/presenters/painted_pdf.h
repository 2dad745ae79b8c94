// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QMarginsF>
#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;

namespace licheng {

/// What is painted on: lengths are logical pixels (96 an inch) from the corner inside the margins.
struct PdfPages
{
    QPainter &painter;
    QSizeF size;
    std::function<void()> next; ///< what follows is on the next page
};

/// A PDF of what `paint` paints, whose Chinese text can be searched and copied.
struct PdfForm
{
    QString title;
    QSizeF size = {};       ///< of the whole page in logical pixels; empty: A4
    QMarginsF margins = {}; ///< in millimetres
};
[[nodiscard]] Result<QByteArray> paintedPdf(const PdfForm &form,
                                            const std::function<void(const PdfPages &)> &paint);

} // namespace licheng
