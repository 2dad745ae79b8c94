// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/card.h"

#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace licheng {

namespace {

/// Lies above the children: paints the ground outside the rounded corners and the hairline.
class Corners : public QWidget
{
public:
    explicit Corners(QWidget *parent) : QWidget(parent) { setAttribute(Qt::WA_TransparentForMouseEvents); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath outside;
        outside.addRect(rect());
        QPainterPath inside;
        inside.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::cardRadius,
                              tokens::cardRadius);
        painter.fillPath(outside.subtracted(inside), c.window);
        painter.setPen(c.line);
        painter.drawPath(inside);
    }
    void resizeEvent(QResizeEvent *) override
    {
        // Only the edge belongs to this widget, so that scrolling beneath stays cheap.
        QRegion middle(rect().adjusted(1, tokens::cardRadius, -1, -tokens::cardRadius));
        middle += rect().adjusted(tokens::cardRadius, 1, -tokens::cardRadius, -1);
        setMask(QRegion(rect()) - middle);
    }
};

} // namespace

Card::Card(QWidget *parent) : QFrame(parent), m_outer(new QVBoxLayout(this)), m_body(new QVBoxLayout)
{
    m_outer->setContentsMargins(1, 1, 1, 1);
    m_outer->setSpacing(0);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_outer->addLayout(m_body, 1);
}

void Card::ensureHeader()
{
    if (m_headerRow != nullptr)
        return;
    auto *header = new QWidget(this);
    header->setFixedHeight(tokens::cardHeaderHeight);
    m_headerRow = new QHBoxLayout(header);
    m_headerRow->setContentsMargins(tokens::cardPadding - 1, 0, tokens::cardPadding - 1, 0);
    m_headerRow->setSpacing(tokens::gap);
    m_title = new TextLabel({}, Type::Heading, Ink::Text);
    m_hint = new TextLabel({}, Type::Tiny, Ink::Dim);
    m_note = new TextLabel({}, Type::Tiny, Ink::Dim);
    m_headerRow->addWidget(m_title);
    m_headerRow->addWidget(m_hint);
    m_headerRow->addStretch(1);
    m_headerRow->addWidget(m_note);
    m_outer->insertWidget(0, header);
    m_outer->insertWidget(1, new Separator);
}

void Card::setHeader(const QString &title, const QString &hint, const QString &note)
{
    ensureHeader();
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setAccessibleName(title);
}

void Card::addHeaderWidget(QWidget *widget)
{
    ensureHeader();
    m_headerRow->addWidget(widget);
}

void Card::setClipsCorners()
{
    if (m_corners == nullptr) {
        m_corners = new Corners(this);
        m_corners->setGeometry(rect());
        m_corners->show();
    }
    m_corners->raise();
}

void Card::paintEvent(QPaintEvent *)
{
    const tokens::Colours &c = tokens::coloursOf(palette());
    QPainter painter(this);
    paint::box(&painter, rect(), tokens::cardRadius, c.base, c.line);
}

void Card::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_corners != nullptr) {
        m_corners->setGeometry(rect());
        m_corners->raise();
    }
}

} // namespace licheng
