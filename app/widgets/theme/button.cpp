// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/button.h"

#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/tokens.h"

#include <QDialog>
#include <QKeyEvent>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

bool pressedByEnter(QAbstractButton *button, QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || (event->modifiers() & ~Qt::KeypadModifier) || event->isAutoRepeat())
        return false;
    event->accept();
    button->click();
    return true;
}

namespace {

/// A dialog in which there is nothing but buttons to go to.
bool isQuestion(const QWidget *window)
{
    if (!qobject_cast<const QDialog *>(window))
        return false;
    const auto all = window->findChildren<QWidget *>();
    return std::none_of(all.begin(), all.end(), [](const QWidget *each) {
        return each->isVisible() && (each->focusPolicy() & Qt::TabFocus) &&
               !qobject_cast<const QAbstractButton *>(each);
    });
}

} // namespace

bool isArrowBetween(const QAbstractButton *button, const QKeyEvent *event)
{
    return event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down && !button->group() &&
           !button->autoExclusive() && !isQuestion(button->window());
}

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : QPushButton(text, parent), m_kind(kind)
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

void Button::setKey(const QKeySequence &key)
{
    // Not QAbstractButton's own shortcut: every setText() takes that away.
    if (!m_key) {
        m_key = new QShortcut(this);
        connect(m_key, &QShortcut::activated, this, &QAbstractButton::click);
    }
    m_key->setKey(key);
    setKeyHint(key.toString(QKeySequence::NativeText));
}

void Button::answerEnter()
{
    setDefault(true);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, this, &QAbstractButton::click);
    }
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (isArrowBetween(this, event))
        event->ignore();
    else if (!pressedByEnter(this, event))
        QPushButton::keyPressEvent(event);
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (isArrowBetween(this, event))
        event->ignore();
    else if (!pressedByEnter(this, event))
        QToolButton::keyPressEvent(event);
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

void IconButton::setWords(const QString &words)
{
    setText(words);
    setFont(tokens::font(Type::Body));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMinimumWidth(0);
    setMaximumWidth(QWIDGETSIZE_MAX);
}

void IconButton::setKey(const QKeySequence &key)
{
    setShortcut(key);
    setToolTip(u"%1 (%2)"_s.arg(toolTip(), key.toString(QKeySequence::NativeText)));
}

} // namespace licheng
