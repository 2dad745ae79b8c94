// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/officestyle.h"
#include "app/widgets/theme/paint.h"

#include <QDialog>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace licheng::officeparts {

namespace {

struct ButtonLook
{
    QColor fill;
    QColor line;
    QColor ink;
    QColor hint;
};

ButtonLook lookOf(ButtonKind kind, const QStyleOptionButton *option, const tokens::Colours &c)
{
    const bool hover = option->state.testFlag(QStyle::State_MouseOver);
    const bool down = option->state.testFlag(QStyle::State_Sunken);
    switch (kind) {
    case ButtonKind::Primary:
        return {down ? c.accentPressed : hover ? c.accentHover : c.accent, {}, c.onAccent, c.onAccent};
    case ButtonKind::Quiet:
        return {down ? c.accentPale : hover ? c.hover : QColor(), {}, c.accent, c.accent};
    case ButtonKind::Danger:
        return {down || hover ? c.badPale : c.base, c.bad, c.bad, c.bad};
    case ButtonKind::Secondary:
        break;
    }
    return {down ? c.accentPale : hover ? c.hover : c.base, c.control, c.text, c.dim};
}

} // namespace

void pushButton(const QStyle *style, const QStyleOptionButton *option, QPainter *painter,
                const QWidget *widget)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    auto kind = ButtonKind::Secondary;
    QString hint;
    if (widget != nullptr) {
        kind = static_cast<ButtonKind>(widget->property("buttonKind").toInt());
        hint = widget->property("keyHint").toString();
    }
    if (kind == ButtonKind::Secondary && option->features.testFlag(QStyleOptionButton::DefaultButton))
        kind = ButtonKind::Primary;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    ButtonLook look = lookOf(kind, option, c);
    if (!enabled)
        look = {kind == ButtonKind::Quiet ? QColor() : c.raised,
                kind == ButtonKind::Quiet ? QColor() : c.line,
                option->palette.color(QPalette::Disabled, QPalette::ButtonText), c.dim};
    if (option->state.testFlag(QStyle::State_On))
        look.fill = c.accentPale;
    if (look.fill.isValid() || look.line.isValid())
        paint::box(painter, option->rect, tokens::controlRadius, look.fill, look.line);

    painter->save();
    const QFontMetrics body = option->fontMetrics;
    const QFont hintFont = tokens::font(Type::Small);
    const int iconWidth =
        option->icon.isNull() ? 0 : option->iconSize.width() + (option->text.isEmpty() ? 0 : 6);
    const int hintWidth = hint.isEmpty() ? 0 : QFontMetrics(hintFont).horizontalAdvance(hint) + 12;
    const int available = option->rect.width() - iconWidth - hintWidth - 8;
    const bool menu = option->features.testFlag(QStyleOptionButton::HasMenu);
    const QString text =
        body.elidedText(option->text, Qt::ElideRight, available - (menu ? 14 : 0), Qt::TextShowMnemonic);
    const int textWidth = body.size(Qt::TextShowMnemonic, text).width();
    const int total = iconWidth + textWidth + hintWidth + (menu ? 14 : 0);
    int x = option->rect.left() + (option->rect.width() - total) / 2;
    const QRect r = option->rect;
    if (!option->icon.isNull()) {
        const QRect place(x, r.top() + (r.height() - option->iconSize.height()) / 2, option->iconSize.width(),
                          option->iconSize.height());
        option->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconWidth;
    }
    painter->setPen(look.ink);
    int flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;
    flags |= style->styleHint(QStyle::SH_UnderlineShortcut, option, widget) != 0 ? Qt::TextShowMnemonic
                                                                                 : Qt::TextHideMnemonic;
    painter->drawText(QRect(x, r.top(), textWidth + 2, r.height()), flags, text);
    x += textWidth;
    if (menu)
        icons::paint(painter, QRectF(x + 4, r.top() + (r.height() - 11) / 2.0, 11, 11), u"chevron-down"_s,
                     look.ink);
    if (!hint.isEmpty()) {
        painter->setFont(hintFont);
        painter->setPen(enabled ? look.hint : look.ink);
        painter->drawText(QRect(x + 12, r.top(), hintWidth, r.height()), Qt::AlignLeft | Qt::AlignVCenter,
                          hint);
    }
    painter->restore();
    // In a dialog the answer that Enter gives is told from the start.
    const bool isTold = option->state.testFlag(QStyle::State_KeyboardFocusChange) ||
                        (widget && qobject_cast<const QDialog *>(widget->window()));
    if (option->state.testFlag(QStyle::State_HasFocus) && isTold) {
        const bool filled = kind == ButtonKind::Primary && enabled;
        paint::focusRing(painter, filled ? QRectF(r).adjusted(2, 2, -2, -2) : QRectF(r),
                         tokens::controlRadius - 1, filled ? c.onAccent : c.accent);
    }
}

void fieldFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool hover = option->state.testFlag(QStyle::State_MouseOver);
    paint::box(painter, option->rect, tokens::controlRadius, enabled ? c.base : c.raised,
               widget != nullptr && widget->property("faulty").toBool() ? c.bad
               : hover                                                  ? c.mark
                                                                        : c.control);
    // The table keeps the keyboard of an editor that a composition opened until its end.
    const bool isInCell = widget != nullptr && widget->property("inCell").toBool();
    if (option->state.testFlag(QStyle::State_HasFocus) || isInCell)
        paint::focusRing(painter, option->rect, tokens::controlRadius - 1, c.accent);
}

void comboBox(const QStyle *style, const QStyleOptionComboBox *option, QPainter *painter,
              const QWidget *widget)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    if (option->frame)
        fieldFrame(option, painter, widget);
    const QRectF arrow = style->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxArrow, widget);
    QRectF icon(0, 0, 12, 12);
    icon.moveCenter(arrow.center());
    icons::paint(painter, icon, u"chevron-down"_s, c.dim);
}

void toolButtonPanel(const QStyleOption *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const bool on = option->state.testFlag(QStyle::State_On) || option->state.testFlag(QStyle::State_Sunken);
    if (on)
        paint::box(painter, option->rect, tokens::controlRadius, c.accentPale);
    else if (option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled))
        paint::box(painter, option->rect, tokens::controlRadius, c.line);
}

void radioButton(const QStyleOption *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const bool on = option->state.testFlag(QStyle::State_On);
    const QRectF rect = option->rect;
    paint::box(painter, rect, rect.height() / 2, on ? c.accent : c.base, on ? c.accent : c.mark);
    if (on)
        paint::box(painter, rect.adjusted(4.5, 4.5, -4.5, -4.5), rect.height() / 2, c.onAccent);
}

} // namespace licheng::officeparts
