// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

#include <concepts>
#include <functional>

class QAccessibleEvent;

namespace licheng {

namespace accessible {

/// By which the factory knows a view whose tree it bounds.
class HasRowsInSight
{
public:
    /// Installs the factory, before the first view is asked for its tree.
    HasRowsInSight();

protected:
    virtual ~HasRowsInSight() = default;
};

[[nodiscard]] bool isListenedTo();
/// The current cell has the keyboard.
void tellCurrent(QAbstractItemView &view);
/// Rows or cells were chosen, or are no longer.
void tellChosen(QAbstractItemView &view, const QItemSelection &chosen, const QItemSelection &given);

using Listener = std::function<void(QAccessibleEvent &event)>;
/// Offscreen Qt passes on no event and cannot be made to: tests hear them here. Empty: to QAccessible.
void listenInPlaceOfReaders(Listener listener);

} // namespace accessible

/// An item view, of which screen readers are given the rows in sight and not all of the model. Every view of
/// the program is one: Qt's own tell a number among all cells of the model.
template <std::derived_from<QAbstractItemView> View>
class Spoken : public View, public accessible::HasRowsInSight
{
public:
    using View::View;

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override
    {
        this->QAbstractItemView::currentChanged(current, previous);
        // What a tree does beside telling: the whole row shows the focus.
        this->viewport()->update();
        accessible::tellCurrent(*this);
    }
    void selectionChanged(const QItemSelection &chosen, const QItemSelection &given) override
    {
        this->QAbstractItemView::selectionChanged(chosen, given);
        accessible::tellChosen(*this, chosen, given);
    }
    void focusInEvent(QFocusEvent *event) override
    {
        View::focusInEvent(event);
        // Behind what Qt tells of the view itself.
        if (accessible::isListenedTo())
            QMetaObject::invokeMethod(
                this, [this] { accessible::tellCurrent(*this); }, Qt::QueuedConnection);
    }
};

} // namespace licheng
