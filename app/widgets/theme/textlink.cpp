// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/textlink.h"

#include "app/widgets/theme/tokens.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace licheng {

namespace {
constexpr int side = 8;      ///< as of every quiet button
constexpr int narrowest = 8; ///< in characters, as a label that wraps
} // namespace

TextLink::TextLink(const QString &text, QWidget *parent) : Button(text, ButtonKind::Quiet, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum, QSizePolicy::PushButton);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize TextLink::minimumSizeHint() const
{
    const QSize whole = Button::minimumSizeHint();
    return {std::min(whole.width(), narrowest * fontMetrics().averageCharWidth() + 2 * side), whole.height()};
}

QRect TextLink::wordsIn(int width) const
{
    return fontMetrics().boundingRect(QRect(0, 0, width - 2 * side, QWIDGETSIZE_MAX), Qt::TextWordWrap,
                                      text());
}

int TextLink::heightForWidth(int width) const
{
    const int single = Button::sizeHint().height();
    return std::max(single, single - fontMetrics().height() + wordsIn(width).height());
}

void TextLink::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    // The style draws a button's words in one line, and all the rest of it.
    option.text.clear();
    QStylePainter painter(this);
    painter.drawControl(QStyle::CE_PushButton, option);
    painter.setPen(isEnabled() ? tokens::coloursOf(palette()).accent
                               : palette().color(QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(rect().adjusted(side, 0, -side, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                     text());
}

} // namespace licheng
