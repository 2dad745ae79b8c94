// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/chip.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>

namespace licheng {

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : QWidget(parent), m_text(text), m_tone(tone)
{
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    return {paint::chipWidth(m_text), tokens::chipHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::chip(&painter, rect(), m_text, m_tone, tokens::coloursOf(palette()));
}

} // namespace licheng
