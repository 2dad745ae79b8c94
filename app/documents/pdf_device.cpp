// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/pdf_device.h"

#include "app/documents/pdf_engine.h"

using namespace Qt::StringLiterals;

namespace licheng {

QTextOption paperLines(Qt::Alignment alignment)
{
    QTextOption option(alignment | Qt::AlignTop);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

PdfDevice::PdfDevice(const QPageLayout &layout, const QString &title)
    : m_layout(layout),
      m_engine(std::make_unique<PdfEngine>(layout.fullRect(QPageLayout::Point).size(),
                                           layout.paintRect(QPageLayout::Point).topLeft(), title, m_bytes))
{
}

PdfDevice::~PdfDevice() = default;

void PdfDevice::newPage()
{
    m_engine->newPage();
}

Result<QByteArray> PdfDevice::finish()
{
    if (const QString fault = m_engine->finish(); !fault.isEmpty())
        return Error{u"the document could not be made: %1"_s.arg(fault)};
    if (!m_engine->unknownTexts().isEmpty()) {
        return Error{
            u"no font of this computer has every character of: %1. Install a font that has "
            "them, for example fonts-cns11643-sung."_s.arg(m_engine->unknownTexts().mid(0, 5).join(u"、"_s))};
    }
    return m_bytes;
}

QSize PdfDevice::paintSize() const
{
    return m_layout.paintRectPixels(PdfEngine::dotsPerInch).size();
}

QPaintEngine *PdfDevice::paintEngine() const
{
    return m_engine.get();
}

int PdfDevice::metric(PaintDeviceMetric metric) const
{
    const QSizeF millimetres = m_layout.paintRect(QPageLayout::Millimeter).size();
    switch (metric) {
    case PdmWidth:
        return paintSize().width();
    case PdmHeight:
        return paintSize().height();
    case PdmWidthMM:
        return qRound(millimetres.width());
    case PdmHeightMM:
        return qRound(millimetres.height());
    case PdmNumColors:
        return std::numeric_limits<int>::max();
    case PdmDepth:
        return 24;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return PdfEngine::dotsPerInch;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(QPaintDevice::devicePixelRatioFScale());
    }
    return 0;
}

} // namespace licheng
