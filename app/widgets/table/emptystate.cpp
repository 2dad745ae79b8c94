// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/emptystate.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int widestText = 480;
/// In which its words are counted before it has a place.
constexpr int leastRoom = 320;
} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_iconSpace(new QWidget), m_title(new TextLabel({}, Type::Heading)),
      m_explanation(new TextLabel({}, Type::Body, Ink::Dim)), m_action(new Button({}, ButtonKind::Primary)),
      m_other(new Button), m_actions(new QHBoxLayout)
{
    setObjectName(u"emptyState"_s);
    m_iconSpace->setFixedSize(64, 64);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_explanation->setWordWrap(true);
    m_explanation->setMaximumWidth(widestText);
    m_action->setObjectName(u"emptyAction"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::pageMargin, tokens::pageMargin, tokens::pageMargin,
                               tokens::pageMargin);
    column->setSpacing(tokens::grid);
    column->setSizeConstraint(QLayout::SetNoConstraint);
    column->addStretch(2);
    column->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    column->addSpacing(tokens::grid);
    column->addWidget(m_title);
    // In the middle, also where it is not as wide as the place; an alignment would keep it as narrow as its
    // hint.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_explanation, 10000);
    middle->addStretch(1);
    column->addLayout(middle);
    column->addSpacing(tokens::grid);
    m_other->setObjectName(u"emptyOther"_s);
    m_other->hide();
    m_actions->setSpacing(tokens::grid);
    m_actions->addStretch(1);
    m_actions->addWidget(m_action);
    m_actions->addWidget(m_other);
    m_actions->addStretch(1);
    column->addLayout(m_actions);
    connect(m_other, &Button::clicked, this, &EmptyState::otherTriggered);
    column->addStretch(3);
    connect(m_action, &Button::clicked, this, [this] {
        if (m_filtered)
            Q_EMIT clearFilterRequested();
        else
            Q_EMIT actionTriggered();
    });
}

void EmptyState::setEmpty(const QString &icon, const QString &title, const QString &explanation,
                          const QString &action, const QString &other)
{
    m_filtered = false;
    m_icon = icon;
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_action->setKind(ButtonKind::Primary);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    // A button above the list may do, and be called, the same.
    m_action->setAccessibleName(u"%1: %2"_s.arg(title, action));
    m_other->setText(other);
    m_other->setVisible(!other.isEmpty());
    setAccessibleName(title);
    fit();
    update();
}

void EmptyState::setFiltered(qsizetype hidden)
{
    showFiltered(tr("Nothing matches the filter"), tr("The filter hides %L1 rows.").arg(hidden),
                 tr("Clear the filter"));
}

void EmptyState::setNone(const QString &conditions, qsizetype others)
{
    showFiltered(tr("Nothing matches what led here"),
                 tr("Asked for: %1. The list has %L2 others.").arg(conditions).arg(others),
                 tr("Show the list"));
}

void EmptyState::setOutOfReach(qsizetype others)
{
    showFiltered(
        tr("The record cannot be shown"),
        tr("It is not among the %L1 that you may see here, or was removed. Alt+← leads back.").arg(others),
        tr("Show the list"));
}

void EmptyState::showFiltered(const QString &title, const QString &explanation, const QString &action,
                              const QString &icon)
{
    m_filtered = true;
    m_icon = icon;
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_action->setKind(ButtonKind::Secondary);
    m_action->setText(action);
    m_action->setAccessibleName(u"%1: %2"_s.arg(title, action));
    m_action->show();
    m_other->hide();
    setAccessibleName(m_title->text());
    fit();
    update();
}

QWidget *EmptyState::firstFocus()
{
    return m_action->isVisibleTo(this) ? static_cast<QWidget *>(m_action) : this;
}

QSize EmptyState::minimumSizeHint() const
{
    // Buttons that have no room beside each other stand below each other.
    int widest = 0;
    for (const Button *button : {m_action, m_other})
        widest = std::max(widest, button->isHidden() ? 0 : button->sizeHint().width());
    const QMargins margins = layout()->contentsMargins();
    const int least = std::max(widest, m_iconSpace->width());
    // The words and the button at the width that it has; the picture goes.
    const int room = std::max({least, leastRoom, width() - margins.left() - margins.right()});
    const int words =
        m_title->heightForWidth(room) + m_explanation->heightForWidth(std::min(room, widestText));
    const int action = m_action->isHidden() ? 0 : m_action->sizeHint().height();
    return {least + margins.left() + margins.right(),
            margins.top() + words + action + 3 * tokens::grid + margins.bottom()};
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void EmptyState::fit()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    // The layout asks for the height at its whole width.
    m_explanation->setMinimumHeight(0); // or it is never lower than it was once
    m_explanation->setFixedHeight(std::max(0, m_explanation->heightForWidth(std::min(room, widestText))));
    int beside = 0;
    for (const Button *button : {m_action, m_other})
        beside += button->isHidden() ? 0 : button->sizeHint().width() + tokens::grid;
    m_actions->setDirection(beside > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int words = m_title->heightForWidth(room) + m_explanation->height();
    const int action = m_action->isHidden() ? 0 : m_action->sizeHint().height();
    constexpr int gaps = 7 * tokens::grid;
    m_iconSpace->setVisible(height() >=
                            margins.top() + m_iconSpace->height() + words + action + gaps + margins.bottom());
}

void EmptyState::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    if (!m_iconSpace->isHidden()) {
        const QRectF disc = m_iconSpace->geometry();
        paint::box(&painter, disc, disc.width() / 2, c.accentPale);
        icons::paint(&painter, disc.adjusted(18, 18, -18, -18), m_icon, c.accent);
    }
    // No Tab stop, but it keeps the keyboard for the list that it stands in for.
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, rect().adjusted(2, 2, -2, -2), tokens::controlRadius, c.accent);
}

} // namespace licheng
