// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/page.h"

#include "app/widgets/frame/actiontable.h"

#include <QAction>
#include <QEvent>

namespace licheng {

namespace {

bool canHaveFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled();
}

} // namespace

Page::Page(QWidget *parent) : QWidget(parent) {}

void Page::answerAction(const ActionTable &actions, const QString &id, std::function<void()> run, Offer offer)
{
    const QAction *action = actions.action(id);
    if (!action)
        return;
    if (offer == Offer::Shown)
        m_offered.append(id);
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        if (isVisible())
            run();
    });
}

QWidget *Page::placeAfter(QWidget *left)
{
    if (QWidget *first = firstFocus(); first && canHaveFocus(first))
        return first;
    for (QWidget *next = left->nextInFocusChain(); next != left; next = next->nextInFocusChain()) {
        if (isAncestorOf(next) && (next->focusPolicy() & Qt::TabFocus) && canHaveFocus(next))
            return next;
    }
    return this;
}

void Page::holdFocus(QWidget *left)
{
    // The stand-in went the same way: the one before is still awaited.
    if (!m_left || left != m_standIn)
        m_left = left;
    m_standIn = placeAfter(left);
    m_left->installEventFilter(this);
    m_standIn->installEventFilter(this);
    m_standIn->setFocus(Qt::OtherFocusReason);
}

bool Page::focusNextPrevChild(bool next)
{
    QWidget *focus = window()->focusWidget();
    if (!isVisible() || !focus || !isAncestorOf(focus) || canHaveFocus(focus))
        return QWidget::focusNextPrevChild(next);
    holdFocus(focus);
    return true;
}

bool Page::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (m_left && watched == m_standIn && (type == QEvent::KeyPress || type == QEvent::MouseButtonPress)) {
        m_left = nullptr;
    } else if (m_left && watched == m_left && (type == QEvent::Show || type == QEvent::EnabledChange) &&
               canHaveFocus(m_left)) {
        QWidget *back = m_left;
        m_left = nullptr;
        if (givesFocusBack() && window()->focusWidget() == m_standIn)
            back->setFocus(Qt::OtherFocusReason);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace licheng
