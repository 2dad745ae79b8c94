// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/meterbar.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>

namespace licheng {

MeterBar::MeterBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MeterBar::setShare(double share, Tone tone)
{
    m_share = share;
    m_tone = tone;
    update();
}

QSize MeterBar::sizeHint() const
{
    return {150, tokens::meterHeight};
}

QSize MeterBar::minimumSizeHint() const
{
    return {24, tokens::meterHeight};
}

void MeterBar::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    paint::meter(&painter, rect(), m_share, c.track, tokens::toneColours(c, m_tone).solid);
}

} // namespace licheng
