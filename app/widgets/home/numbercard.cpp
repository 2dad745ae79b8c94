// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/numbercard.h"

#include "app/widgets/theme/paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

NumberCard::NumberCard(const NumberCardView &view, QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setView(view);
}

void NumberCard::setView(const NumberCardView &view)
{
    m_view = view;
    setAccessibleName(u"%1 %2"_s.arg(view.label, view.figure));
    setAccessibleDescription(view.note);
    update();
}

QSize NumberCard::sizeHint() const
{
    return {244, 88};
}

QSize NumberCard::minimumSizeHint() const
{
    return {150, 88};
}

void NumberCard::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    paint::box(&painter, rect(), tokens::cardRadius, isDown() ? c.hover : c.base,
               underMouse() ? c.mark : c.line);
    const QRect area = rect().adjusted(tokens::cardPadding, 0, -tokens::cardPadding, 0);
    const auto line = [&](Type type, const QColor &ink, int top, int height, const QString &text) {
        painter.setFont(tokens::font(type));
        painter.setPen(ink);
        painter.drawText(QRect(area.left(), top, area.width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    };
    line(Type::Figure, m_view.tone == Tone::Neutral ? c.text : tokens::toneColours(c, m_view.tone).ink, 9, 36,
         m_view.figure);
    line(Type::Body, c.text, 42, 20, m_view.label);
    line(Type::Tiny, c.dim, 62, 18, m_view.note);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect(), tokens::cardRadius - 1, c.accent);
}

void NumberCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void NumberCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace licheng
