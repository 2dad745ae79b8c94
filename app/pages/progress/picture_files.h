// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/chart/chartpicture.h"
#include "shared/model/result.h"

#include <QImage>

namespace licheng {

/// A picture as it is given to others: with its title, on white.
struct TitledPicture
{
    const ChartPicture &picture;
    QString title;
    QString note; ///< school, term and time
    QSizeF size;  ///< of the picture alone
};

[[nodiscard]] QImage pictureImage(const TitledPicture &picture, double scale);
/// Writes .png, .svg or .pdf by the file's ending. The error is one sentence.
[[nodiscard]] Result<Done> savePicture(const TitledPicture &picture, const QString &path);

} // namespace licheng
