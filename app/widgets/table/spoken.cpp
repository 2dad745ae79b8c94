// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/spoken.h"

#include "app/widgets/table/accessible_table.h"

#include <QAbstractItemView>

// What a view tells screen readers of as it happens; what they ask for is accessible_table.cpp's.

namespace licheng::accessible {

namespace {

Listener &listener()
{
    static Listener one;
    return one;
}

void tell(QAccessibleEvent &event)
{
    if (listener())
        listener()(event);
    else
        QAccessible::updateAccessibility(&event);
}

/// Null: nobody listens.
Table *tableOf(QAbstractItemView &view)
{
    return isListenedTo() ? dynamic_cast<Table *>(QAccessible::queryAccessibleInterface(&view)) : nullptr;
}

QAccessibleInterface *madeTable(const QString &, QObject *object)
{
    auto *view = qobject_cast<QAbstractItemView *>(object);
    return view && dynamic_cast<HasRowsInSight *>(view) ? new Table(view) : nullptr;
}

} // namespace

HasRowsInSight::HasRowsInSight()
{
    QAccessible::installFactory(&madeTable);
}

void listenInPlaceOfReaders(Listener given)
{
    listener() = std::move(given);
}

bool isListenedTo()
{
    return listener() || QAccessible::isActive();
}

void tellCurrent(QAbstractItemView &view)
{
    const Table *told = view.hasFocus() ? tableOf(view) : nullptr;
    if (QAccessibleInterface *cell = told ? told->currentCell() : nullptr) {
        QAccessibleEvent event(cell, QAccessible::Focus);
        tell(event);
    }
}

void tellChosen(QAbstractItemView &view, const QItemSelection &chosen, const QItemSelection &given)
{
    const Table *told = tableOf(view);
    if (!told || told->choice() == Table::Choice::None)
        return;
    const auto tellCell = [](QAccessibleInterface *cell, bool isChosen) {
        QAccessibleEvent selected(cell, isChosen ? QAccessible::SelectionAdd : QAccessible::SelectionRemove);
        tell(selected);
    };
    if (told->choice() != Table::Choice::Marks) {
        const QModelIndex current = view.currentIndex();
        const bool isChosen = chosen.contains(current);
        if (QAccessibleInterface *cell = isChosen || given.contains(current) ? told->currentCell() : nullptr)
            tellCell(cell, isChosen);
        return;
    }
    QAccessible::State changed;
    changed.checked = changed.selected = true;
    const QModelIndexList rows = told->rows();
    for (const QModelIndex &row : rows) {
        const bool isMarked = chosen.contains(row);
        if (!isMarked && !given.contains(row))
            continue;
        QAccessibleInterface *current =
            row == view.currentIndex().siblingAtColumn(0) ? told->currentCell() : nullptr;
        for (QAccessibleInterface *part : {told->rowHead(row), current}) {
            if (!part)
                continue;
            // Readers keep the words of what has not said that they are others.
            QAccessibleEvent words(part, QAccessible::DescriptionChanged);
            tell(words);
            QAccessibleStateChangeEvent state(part, changed);
            tell(state);
        }
        if (current)
            tellCell(current, isMarked);
    }
}

} // namespace licheng::accessible
