// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/bulkbar.h"

#include "app/widgets/table/flowlayout.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

BulkBar::BulkBar(QWidget *parent) : QWidget(parent), m_row(new FlowLayout), m_text(new TextLabel)
{
    setObjectName(u"bulkBar"_s);
    setAccessibleName(tr("Actions for marked rows"));
    constexpr int above = (tokens::bulkBarHeight - tokens::controlHeight) / 2;
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::cardPadding - 1, above, tokens::cardPadding, above);
    row->setSpacing(tokens::gap);
    m_text->setElide(Qt::ElideNone);
    m_text->setFixedHeight(tokens::controlHeight);
    row->addWidget(m_text, 0, Qt::AlignTop);
    // What does not fit in a line of a narrow table stands in a further one.
    m_row->setSpacing(tokens::grid);
    row->addLayout(m_row, 1);
    auto *clear = new Button(u"Esc"_s, ButtonKind::Quiet);
    clear->setFont(tokens::font(Type::Tiny));
    clear->setObjectName(u"clearMarks"_s);
    clear->setAccessibleName(tr("Clear the marks"));
    clear->setToolTip(tr("Clear the marks"));
    row->addWidget(clear, 0, Qt::AlignTop);
    connect(clear, &Button::clicked, this, &BulkBar::clearRequested);
    hide();
}

void BulkBar::setActions(const QList<BulkAction> &actions)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_actions = actions;
    // Alt+1 and Alt+2 go to the navigation and the page.
    int number = 3;
    for (const BulkAction &action : actions) {
        auto *button = new Button({}, action.kind);
        button->setObjectName(u"bulk-%1"_s.arg(action.id));
        if (action.keyHint.isEmpty() && number <= 9)
            button->setKey(Qt::ALT | Qt::Key(Qt::Key_0 + number++));
        else
            button->setKeyHint(action.keyHint);
        connect(button, &Button::clicked, this, [this, id = action.id] { Q_EMIT actionTriggered(id); });
        m_row->addWidget(button);
        m_buttons << button;
    }
    updateTexts();
}

void BulkBar::setActionEnabled(const QString &id, bool enabled, const QString &reason)
{
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions[i].id != id)
            continue;
        m_buttons[i]->setEnabled(enabled);
        m_buttons[i]->setToolTip(reason);
    }
}

void BulkBar::setCount(qsizetype count)
{
    m_count = count;
    updateTexts();
    setVisible(count > 0);
}

void BulkBar::updateTexts()
{
    const QString number = locale().toString(static_cast<qlonglong>(m_count));
    m_text->setText(tr("%1 marked").arg(number));
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        QString text = m_actions[i].text;
        m_buttons[i]->setText(text.replace(u"%n"_s, number));
    }
}

void BulkBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT clearRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

void BulkBar::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.raised);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

} // namespace licheng
