// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/officestyle.h"
#include "app/widgets/theme/paint.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::officeparts {

void headerSection(const QStyleOptionHeader *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const bool hover =
        option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled);
    painter->fillRect(option->rect, hover ? c.hover : c.raised);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
}

void headerLabel(const QStyleOptionHeader *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    // The rectangle given already stands off by the header's margin; text lines up with the cells below.
    const QRect area = option->rect;
    const bool sorted = option->sortIndicator != QStyleOptionHeader::None;
    painter->save();
    painter->setFont(tokens::font(Type::Small));
    const QFontMetrics metrics(painter->font());
    const QString text = metrics.elidedText(option->text, Qt::ElideRight, area.width());
    painter->setPen(sorted ? c.text : c.dim);
    const Qt::Alignment side =
        option->textAlignment.testFlag(Qt::AlignRight) ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(area, side | Qt::AlignVCenter, text);
    if (sorted) {
        // Qt's "down" is ascending; the sign points the way the values grow.
        const bool ascending = option->sortIndicator == QStyleOptionHeader::SortDown;
        const int beside = metrics.horizontalAdvance(text) + 4;
        QRectF arrow(side == Qt::AlignRight ? area.right() - beside - 9 : area.left() + beside,
                     area.center().y() - 4.5, 10, 10);
        // The text takes nothing less for it: where it has no room beside, it stands above.
        if (beside + arrow.width() > area.width())
            arrow = QRectF(area.center().x() - 3.5, area.top(), 8, 8);
        icons::paint(painter, arrow, ascending ? u"chevron-up"_s : u"chevron-down"_s, c.accent);
    }
    painter->restore();
}

void menuItem(const QStyleOptionMenuItem *option, QPainter *painter, const QWidget *)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const QRect r = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(r.left() + 8, r.center().y(), r.width() - 16, 1), c.line);
        return;
    }
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    if (enabled && option->state.testFlag(QStyle::State_Selected))
        paint::box(painter, r.adjusted(0, 0, 0, 0), 4, c.accentPale);
    painter->save();
    painter->setPen(enabled ? c.text : option->palette.color(QPalette::Disabled, QPalette::Text));
    const QRectF sign(r.left() + 8, r.center().y() - 7.5, 16, 16);
    if (option->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option->checked)
            paint::tick(painter, sign, c.accent);
    } else if (!option->icon.isNull()) {
        option->icon.paint(painter, sign.toRect(), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList parts = option->text.split(QLatin1Char('\t'));
    const QRect area = r.adjusted(32, 0, -12, 0);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, parts.value(0));
    if (parts.size() > 1) {
        painter->setPen(c.dim);
        painter->setFont(tokens::font(Type::Small));
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, parts.at(1));
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        icons::paint(painter, QRectF(r.right() - 18, r.center().y() - 5.5, 12, 12), u"chevron-right"_s,
                     c.dim);
    painter->restore();
}

void progressBar(const QStyleOptionProgressBar *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    QRectF bar = option->rect;
    const qreal height = std::min<qreal>(6, bar.height());
    bar = QRectF(bar.left(), bar.center().y() - height / 2, bar.width(), height);
    const qint64 range = qint64(option->maximum) - option->minimum;
    if (range <= 0) {
        // Unknown length: a part in the middle, which claims no progress.
        paint::meter(painter, bar, 0, c.track, c.accent);
        paint::box(painter, bar.adjusted(bar.width() * 0.35, 0, -bar.width() * 0.35, 0), height / 2,
                   c.accent);
        return;
    }
    paint::meter(painter, bar, double(qint64(option->progress) - option->minimum) / double(range), c.track,
                 c.accent);
}

void scrollBar(const QStyle *style, const QStyleOptionSlider *option, QPainter *painter,
               const QWidget *widget)
{
    if (option->maximum <= option->minimum)
        return;
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const QRectF slider =
        style->subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    const bool active =
        option->state.testFlag(QStyle::State_MouseOver) || option->state.testFlag(QStyle::State_Sunken);
    const qreal inset = active ? 2 : 3;
    const bool across = option->orientation == Qt::Horizontal;
    const QRectF handle =
        across ? slider.adjusted(2, inset, -2, -inset) : slider.adjusted(inset, 2, -inset, -2);
    QColor fill = c.mark;
    fill.setAlphaF(active ? 0.9F : 0.5F);
    paint::box(painter, handle, (across ? handle.height() : handle.width()) / 2, fill);
}

void tabShape(const QStyleOptionTab *option, QPainter *painter)
{
    const tokens::Colours &c = tokens::coloursOf(option->palette);
    const QRect r = option->rect;
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    if (!selected && option->state.testFlag(QStyle::State_MouseOver))
        paint::box(painter, r.adjusted(2, 3, -2, -3), tokens::controlRadius, c.hover);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), c.line);
    if (selected)
        painter->fillRect(QRect(r.left() + 6, r.bottom() - 1, r.width() - 12, 2), c.accent);
    if (option->state.testFlag(QStyle::State_HasFocus))
        paint::focusRing(painter, r.adjusted(2, 2, -2, -3), 4, c.accent);
}

} // namespace licheng::officeparts
