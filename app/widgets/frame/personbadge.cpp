// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/pageheader.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int disc = 26;
constexpr int textLeft = 6 + disc + 8;
} // namespace

PersonBadge::PersonBadge(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(u"person"_s);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void PersonBadge::setPerson(const QString &name, const QString &office)
{
    setText(name);
    m_office = office;
    setAccessibleName(u"%1 %2"_s.arg(name, office));
    updateGeometry();
    update();
}

QSize PersonBadge::sizeHint() const
{
    const int name = QFontMetrics(tokens::font(Type::Body)).horizontalAdvance(text());
    const int office = QFontMetrics(tokens::font(Type::Tiny)).horizontalAdvance(m_office);
    return {textLeft + std::clamp(std::max(name, office), 40, 140) + 10, 40};
}

void PersonBadge::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    if (underMouse() || isDown())
        paint::box(&painter, rect(), tokens::controlRadius, c.line);
    const QRect circle(6, (height() - disc) / 2, disc, disc);
    paint::box(&painter, circle, disc / 2.0, c.accent);
    painter.setFont(tokens::font(Type::Small, Weight::Strong));
    painter.setPen(c.onAccent);
    painter.drawText(circle.adjusted(0, -1, 0, 0), Qt::AlignCenter, text().left(1));
    const QRect area(textLeft, 0, width() - textLeft - 4, height());
    painter.setFont(tokens::font(Type::Body));
    painter.setPen(c.text);
    painter.drawText(area.adjusted(0, 1, 0, -height() / 2 + 1), Qt::AlignLeft | Qt::AlignBottom,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
    painter.setFont(tokens::font(Type::Tiny));
    painter.setPen(c.dim);
    painter.drawText(area.adjusted(0, height() / 2 + 1, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(m_office, Qt::ElideRight, area.width()));
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect(), 5, c.accent);
}

void PersonBadge::keyPressEvent(QKeyEvent *event)
{
    if (!pressedByEnter(this, event))
        QAbstractButton::keyPressEvent(event);
}

} // namespace licheng
