// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/numbercard.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/paint.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int smallest = 132;
} // namespace

NumberCard::NumberCard(const NumberCardView &view, QWidget *parent) : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setView(view);
}

void NumberCard::setView(const NumberCardView &view)
{
    m_view = view;
    setAccessibleName(u"%1 %2"_s.arg(view.label, view.figure));
    setAccessibleDescription(view.note);
    setFocusPolicy(view.leads ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(view.leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    updateGeometry();
    update();
}

QSize NumberCard::sizeHint() const
{
    const auto widthOf = [](Type type, const QString &text) {
        return QFontMetrics(tokens::font(type)).horizontalAdvance(text);
    };
    const int words = std::max({widthOf(Type::Figure, m_view.figure), widthOf(Type::Body, m_view.label),
                                widthOf(Type::Tiny, m_view.note)});
    return {std::max(smallest, words + 2 * tokens::cardPadding + 2), 88};
}

void NumberCard::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    paint::box(&painter, rect(), tokens::cardRadius, isDown() ? c.hover : c.base,
               m_view.leads && underMouse() ? c.mark : c.line);
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

void NumberCard::keyPressEvent(QKeyEvent *event)
{
    if (!pressedByEnter(this, event))
        QAbstractButton::keyPressEvent(event);
}

bool NumberCard::hitButton(const QPoint &position) const
{
    return m_view.leads && QAbstractButton::hitButton(position);
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
