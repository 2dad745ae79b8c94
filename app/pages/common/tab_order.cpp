// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/tab_order.h"

#include <QDialog>
#include <QEvent>
#include <QHash>
#include <QLayout>

#include <algorithm>
#include <vector>

namespace licheng {

namespace {

/// The widgets that the layout places, in its order.
void collect(const QLayout *layout, QHash<const QWidget *, int> &places)
{
    for (int i = 0; i < layout->count(); ++i) {
        const QLayoutItem *item = layout->itemAt(i);
        if (const QWidget *widget = const_cast<QLayoutItem *>(item)->widget())
            places.insert(widget, int(places.size()));
        else if (const QLayout *inner = const_cast<QLayoutItem *>(item)->layout())
            collect(inner, places);
    }
}

/// What gives the keyboard on to another one (the line of a combo box, the viewport of a text) goes where
/// that goes: put behind it, it would lead to itself.
bool isStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
}

/// Sets the tab order when the dialog appears: by then all of its widgets are there.
class TabAsLaidOut : public QObject
{
public:
    TabAsLaidOut(QDialog *dialog, QList<QWidget *> last) : QObject(dialog), m_last(std::move(last))
    {
        dialog->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show) {
            watched->removeEventFilter(this);
            orderTabsIn(static_cast<QDialog *>(watched), m_last);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QList<QWidget *> m_last;
};

} // namespace

void orderTabsIn(QWidget *place, const QList<QWidget *> &last)
{
    QHash<const QWidget *, int> places;
    collect(place->layout(), places);
    const auto placeOf = [&](const QWidget *widget) {
        while (widget && widget != place && !places.contains(widget))
            widget = widget->parentWidget();
        return widget ? places.value(widget, -1) : -1;
    };
    // What is inside one of them keeps its own order.
    std::vector<std::pair<int, QWidget *>> stops;
    for (QWidget *each = place->nextInFocusChain(); each != place; each = each->nextInFocusChain()) {
        const int at = isStop(each) ? placeOf(each) : -1;
        if (at >= 0)
            stops.emplace_back(last.contains(each) ? int(places.size()) : at, each);
    }
    std::stable_sort(stops.begin(), stops.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (size_t i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1].second, stops[i].second);
}

void tabAsLaidOut(QDialog *dialog, const QList<QWidget *> &last)
{
    new TabAsLaidOut(dialog, last);
}

void tabInto(QWidget *before, QWidget *widget)
{
    std::vector<QWidget *> stops;
    const QWidget *end = before->window();
    for (QWidget *each = end->nextInFocusChain(); each != end; each = each->nextInFocusChain()) {
        if (isStop(each) && (each == widget || widget->isAncestorOf(each)))
            stops.push_back(each);
    }
    for (QWidget *each : stops) {
        QWidget::setTabOrder(before, each);
        before = each;
    }
}

} // namespace licheng
