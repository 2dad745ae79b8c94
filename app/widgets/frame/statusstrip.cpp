// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/statusstrip.h"

#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

/// The dot before the words about the connection.
class StatusDot : public QWidget
{
public:
    explicit StatusDot(QWidget *parent = nullptr) : QWidget(parent) { setFixedSize(8, 8); }

    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paint::box(&painter, rect(), 4, tokens::toneColours(tokens::coloursOf(palette()), m_tone).solid);
    }

private:
    Tone m_tone = Tone::Neutral;
};

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent), m_dot(new StatusDot), m_connection(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_saving(new TextLabel({}, Type::Tiny, Ink::Dim)), m_deadline(new TextLabel({}, Type::Tiny, Ink::Dim))
{
    setObjectName(u"statusStrip"_s);
    setFixedHeight(tokens::statusHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 1, 20, 0);
    row->setSpacing(6);
    row->addWidget(m_dot);
    row->addWidget(m_connection, 2);
    row->addWidget(m_saving, 2);
    row->addWidget(m_deadline, 3);
    m_deadline->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_connection->setObjectName(u"connectionState"_s);
    m_saving->setObjectName(u"savingState"_s);
    m_deadline->setObjectName(u"nextDeadline"_s);
    m_saving->setCursor(Qt::PointingHandCursor);
    m_saving->installEventFilter(this);
}

bool StatusStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_saving && event->type() == QEvent::MouseButtonRelease) {
        Q_EMIT savingActivated();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StatusStrip::setConnection(Tone tone, const QString &state, const QString &server)
{
    m_dot->setTone(tone);
    m_connection->setText(server.isEmpty() ? state : u"%1　%2"_s.arg(state, server));
    m_connection->setInk(tone == Tone::Bad || tone == Tone::Warn ? tokens::inkOf(tone) : Ink::Dim);
}

void StatusStrip::setSaving(const QString &text, Tone tone)
{
    m_saving->setText(text);
    m_saving->setInk(tokens::inkOf(tone));
}

void StatusStrip::setDeadline(const QString &text, Tone tone)
{
    m_deadline->setText(text);
    m_deadline->setInk(tokens::inkOf(tone));
}

int StatusStrip::deadlineWidth() const
{
    const QString text = m_deadline->text();
    if (text.isEmpty())
        return 0;
    const int margin = layout()->contentsMargins().right();
    return std::min(m_deadline->fontMetrics().horizontalAdvance(text), width() / 3) + margin + tokens::gap;
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.base);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

} // namespace licheng
