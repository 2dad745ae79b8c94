// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/statusmark.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>

namespace licheng {

StatusMark::StatusMark(Tone tone, QWidget *parent) : QWidget(parent), m_tone(tone)
{
    setFixedSize(14, 14);
    setAccessibleName(words(tone));
    setToolTip(words(tone));
}

QString StatusMark::words(Tone tone)
{
    switch (tone) {
    case Tone::Bad:
        return tr("Overdue or wrong");
    case Tone::Warn:
        return tr("Due soon");
    case Tone::Ok:
        return tr("Done");
    case Tone::Info:
        return tr("Open");
    case Tone::Neutral:
        break;
    }
    return tr("Not due");
}

void StatusMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::statusMark(&painter, rect(), m_tone, tokens::coloursOf(palette()));
}

} // namespace licheng
