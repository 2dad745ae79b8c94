// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/messagebar.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace licheng {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent), m_text(new TextLabel), m_action(new Button({}, ButtonKind::Secondary)),
      m_close(new IconButton(u"close"_s, tr("Close message")))
{
    setObjectName(u"messageBar"_s);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"messageText"_s);
    m_action->setObjectName(u"messageAction"_s);
    m_close->setObjectName(u"messageClose"_s);
    m_close->setFixedSize(26, 26);
    m_action->setKey(Qt::ALT | Qt::Key_Return);
    m_action->setKeyHint(u"Alt+Enter"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(42, 5, 6, 5 + tokens::gap);
    row->setSpacing(tokens::grid);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    setMinimumHeight(40 + tokens::gap);
    connect(m_action, &Button::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &IconButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::leaveKey()
{
    m_action->setKey({});
}

void MessageBar::showMessage(const Message &message)
{
    m_tone = message.tone;
    m_text->setText(message.text);
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    setAccessibleName(message.text);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::clear()
{
    m_text->clear();
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_close->click();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    const auto [ink, pale, solid] = tokens::toneColours(c, m_tone);
    QColor line = ink;
    line.setAlphaF(0.35F);
    QPainter painter(this);
    // The gap to what follows belongs to the bar, so that it leaves with it.
    const QRect bar = rect().adjusted(0, 0, 0, -tokens::gap);
    paint::box(&painter, bar, tokens::cardRadius, pale, line);
    const QString icon = m_tone == Tone::Ok     ? u"ok"_s
                         : m_tone == Tone::Warn ? u"warning"_s
                         : m_tone == Tone::Bad  ? u"error"_s
                                                : u"info"_s;
    icons::paint(&painter, QRectF(14, (bar.height() - 18) / 2.0, 18, 18), icon, ink);
}

} // namespace licheng
