// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/textlabel.h"

#include "app/widgets/theme/paint.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The widest word between whose letters a line is not broken; between ideographs it may be anywhere.
int widestWord(const QString &text, const QFontMetrics &metrics)
{
    int widest = 0;
    qsizetype begin = 0;
    bool isOneWord = true;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const bool isEnd = at == text.size() || text[at].isSpace();
        isOneWord = isOneWord && (isEnd || text[at].unicode() < 0x2E80);
        if (!isEnd)
            continue;
        if (isOneWord && at > begin)
            widest = std::max(widest, metrics.horizontalAdvance(text.mid(begin, at - begin)));
        begin = at + 1;
        isOneWord = true;
    }
    return widest;
}

} // namespace

TextLabel::TextLabel(const QString &text, Type type, Ink ink, Weight weight, QWidget *parent)
    : QLabel(text, parent), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    setFont(tokens::font(type, weight));
}

void TextLabel::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    update();
}

void TextLabel::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
    update();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize size = QLabel::minimumSizeHint();
    if (wordWrap() || m_elide != Qt::ElideNone)
        size.setWidth(std::min(size.width(), fontMetrics().averageCharWidth() * (wordWrap() ? 8 : 3)));
    return size;
}

TextLabel::Measured &TextLabel::measured() const
{
    if (m_measured.text != text() || m_measured.margins != contentsMargins() ||
        m_measured.least != minimumSize())
        m_measured = {.text = text(), .margins = contentsMargins(), .least = minimumSize()};
    return m_measured;
}

int TextLabel::wrapping(int width) const
{
    // A code without a space, such as that of a course, is broken where it has to be.
    Measured &known = measured();
    if (known.widestWord < 0)
        known.widestWord = widestWord(text(), fontMetrics());
    return known.widestWord > width ? Qt::TextWrapAnywhere : Qt::TextWordWrap;
}

int TextLabel::heightForWidth(int width) const
{
    if (!wordWrap())
        return QLabel::heightForWidth(width);
    constexpr size_t widthsKept = 8;
    auto &heights = measured().heights;
    const auto known = std::ranges::find(heights, width, &std::pair<int, int>::first);
    if (known != heights.end())
        return known->second;
    if (heights.size() == widthsKept)
        heights.clear();
    return heights.emplace_back(width, heightOf(width)).second;
}

int TextLabel::heightOf(int width) const
{
    const QMargins margins = contentsMargins();
    const int room = width - margins.left() - margins.right();
    if (wrapping(room) == Qt::TextWordWrap)
        return QLabel::heightForWidth(width);
    return fontMetrics()
               .boundingRect(QRect(0, 0, room, QWIDGETSIZE_MAX), Qt::TextWrapAnywhere, text())
               .height() +
           margins.top() + margins.bottom();
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor colour = tokens::ink(palette(), m_ink);
    if (!isEnabled())
        colour.setAlphaF(0.5F);
    // Where its text can be selected it is reached by Tab.
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paint::focusRing(&painter, QRectF(rect()).adjusted(2, 2, -2, -2), tokens::controlRadius,
                         tokens::coloursOf(palette()).accent);
    painter.setPen(colour);
    int flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()));
    // The label before an editor names its key ("&Name") and must not show the ampersand.
    flags |= buddy() != nullptr ? Qt::TextShowMnemonic : 0;
    if (wordWrap() || text().contains(QLatin1Char('\n'))) {
        painter.drawText(contentsRect(), flags | (wordWrap() ? wrapping(contentsRect().width()) : 0), text());
        return;
    }
    const QString shown =
        m_elide == Qt::ElideNone ? text() : fontMetrics().elidedText(text(), m_elide, contentsRect().width());
    painter.drawText(contentsRect(), flags | Qt::TextSingleLine, shown);
}

bool TextLabel::event(QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::FontChange || type == QEvent::StyleChange || type == QEvent::ScreenChangeInternal)
        m_measured = {};
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && !wordWrap() &&
        fontMetrics().horizontalAdvance(text()) > contentsRect().width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent), m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect line = m_orientation == Qt::Horizontal ? QRect(0, 0, width(), 1) : QRect(0, 0, 1, height());
    painter.fillRect(line, tokens::coloursOf(palette()).line);
}

} // namespace licheng
