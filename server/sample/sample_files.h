// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace licheng {

/// A PDF of one A4 page with a heading and lines below it. The Chinese font is named, not embedded
/// (Adobe-CNS1, as PDF 1.5 allows): readers draw it with one of their own.
[[nodiscard]] QByteArray samplePdf(const QString &heading, const QStringList &lines);

/// A PNG of 320 × 200 pixels: curves as on an oscilloscope, different for each variant.
[[nodiscard]] QByteArray samplePng(int variant);

} // namespace licheng
