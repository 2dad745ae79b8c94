// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QPageLayout>
#include <QPaintDevice>
#include <QStringList>
#include <QTextOption>

#include <memory>

namespace licheng {

class PdfEngine;

/// How the lines of a paper are broken: no line begins with 」、。 or ends with 「, and a word is cut only
/// where it is longer than a line, as an address or a hash.
[[nodiscard]] QTextOption paperLines(Qt::Alignment alignment = Qt::AlignLeft);

/// A paint device whose pages become a PDF whose Chinese text can be searched and copied. Text is set by
/// pango and the file is written by cairo: the PDF writer of Qt 6.4 shows Noto CJK rightly but stores 186
/// characters of Big5 as radicals and loses all beyond U+FFFF. Whatever paints with a QPainter (text
/// documents, charts) can be drawn. One user unit is 1/1200 inch; the origin is the corner of the page inside
/// its margins.
class PdfDevice : public QPaintDevice
{
public:
    explicit PdfDevice(const QPageLayout &layout, const QString &title);
    ~PdfDevice() override;

    /// What follows is drawn on the next page.
    void newPage();
    /// The whole file, once; nothing may be drawn after it. Error: what cairo said, or characters that no
    /// font of this computer has, each text named (a name without its character is no document).
    [[nodiscard]] Result<QByteArray> finish();

    /// The page inside its margins, in user units.
    [[nodiscard]] QSize paintSize() const;
    [[nodiscard]] QPaintEngine *paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    QPageLayout m_layout;
    QByteArray m_bytes;
    std::unique_ptr<PdfEngine> m_engine;
};

} // namespace licheng
