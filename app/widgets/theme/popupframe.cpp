// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/popupframe.h"

#include "app/widgets/theme/paint.h"

#include <QApplication>
#include <QPainter>

namespace licheng {

PopupFrame::PopupFrame(QWidget *parent) : QFrame(parent)
{
    hide();
    // Lists of combo boxes in it are windows of their own.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (now != nullptr && isVisible() && now->window() == window() && !isAncestorOf(now))
            hide();
    });
}

void PopupFrame::joinWindow(QWidget *window)
{
    if (QWidget *before = QApplication::focusWidget(); !before || !isAncestorOf(before))
        m_before = before;
    setParent(window);
}

void PopupFrame::leave()
{
    // Else Qt walks on to the next widget, and who has found a row is not in the list.
    if (m_before && m_before->isVisible() && m_before->isEnabled())
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
}

void PopupFrame::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    QColor line = c.mark;
    line.setAlphaF(0.6F);
    paint::box(&painter, rect(), tokens::cardRadius, c.base, line);
}

} // namespace licheng
