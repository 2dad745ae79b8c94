// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/button.h"

#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/tokens.h"

namespace licheng {

Button::Button(const QString &text, ButtonKind kind, QWidget *parent) : QPushButton(text, parent), m_kind(kind)
{
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    update();
}

void Button::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    setAccessibleDescription(hint);
    updateGeometry();
    update();
}

IconButton::IconButton(const QString &icon, const QString &name, QWidget *parent) : QToolButton(parent)
{
    setIcon(icons::icon(icon, QPalette::PlaceholderText));
    setIconSize({tokens::iconSize, tokens::iconSize});
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(name);
    setToolTip(name);
    setFixedSize(tokens::controlHeight, tokens::controlHeight);
}

} // namespace licheng
