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

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_iconSpace(new QWidget), m_title(new TextLabel({}, Type::Heading)),
      m_explanation(new TextLabel({}, Type::Body, Ink::Dim)), m_action(new Button({}, ButtonKind::Primary)),
      m_other(new Button)
{
    setObjectName(u"emptyState"_s);
    m_iconSpace->setFixedSize(64, 64);
    m_title->setAlignment(Qt::AlignCenter);
    m_explanation->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_explanation->setWordWrap(true);
    m_explanation->setFixedWidth(480);
    m_action->setObjectName(u"emptyAction"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::pageMargin, tokens::pageMargin, tokens::pageMargin,
                               tokens::pageMargin);
    column->setSpacing(tokens::grid);
    column->addStretch(2);
    column->addWidget(m_iconSpace, 0, Qt::AlignHCenter);
    column->addSpacing(tokens::grid);
    column->addWidget(m_title);
    column->addWidget(m_explanation, 0, Qt::AlignHCenter);
    column->addSpacing(tokens::grid);
    m_other->setObjectName(u"emptyOther"_s);
    m_other->hide();
    auto *actions = new QHBoxLayout;
    actions->setSpacing(tokens::grid);
    actions->addStretch(1);
    actions->addWidget(m_action);
    actions->addWidget(m_other);
    actions->addStretch(1);
    column->addLayout(actions);
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
    explain(explanation);
    m_action->setKind(ButtonKind::Primary);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
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

void EmptyState::setOutOfReach(qsizetype others)
{
    showFiltered(
        tr("The record cannot be shown"),
        tr("It is not among the %L1 that you may see here, or was removed. Alt+← leads back.").arg(others),
        tr("Show the list"));
}

void EmptyState::showFiltered(const QString &title, const QString &explanation, const QString &action)
{
    m_filtered = true;
    m_icon = u"filter"_s;
    m_title->setText(title);
    explain(explanation);
    m_action->setKind(ButtonKind::Secondary);
    m_action->setText(action);
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

void EmptyState::explain(const QString &text)
{
    m_explanation->setText(text);
    // A layout gives an aligned item the height of its hint, which knows nothing of the wrapped lines.
    m_explanation->setFixedHeight(std::max(0, m_explanation->heightForWidth(m_explanation->width())));
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void EmptyState::fit()
{
    const QMargins margins = layout()->contentsMargins();
    const int words = m_title->sizeHint().height() + m_explanation->height();
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
