// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/windowroom.h"

#include "app/widgets/frame/scrollplace.h"

#include <QApplication>
#include <QEvent>
#include <QMainWindow>
#include <QPointer>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

namespace {

bool isBounded(const QWidget &window)
{
    const Qt::WindowType type = window.windowType();
    return window.isWindow() && (type == Qt::Dialog || type == Qt::Window) &&
           !qobject_cast<const QMainWindow *>(&window);
}

/// The least that a layout takes, its texts wrapped to the width.
QSize leastOf(const QLayout &layout, int width)
{
    const QSize least = layout.totalMinimumSize();
    return layout.hasHeightForWidth()
               ? QSize(least.width(), std::max(least.height(), layout.totalHeightForWidth(width)))
               : least;
}

/// A layout that needs more than the screen has keeps its window as large: it goes into a place that scrolls.
void scrollContents(QWidget &window, const QSize &room)
{
    QLayout *layout = window.layout();
    if (!layout)
        return;
    const QSize least = leastOf(*layout, std::min(window.width(), room.width()));
    if (least.width() <= room.width() && least.height() <= room.height())
        return;
    auto *contents = new QWidget;
    contents->setLayout(layout);
    auto *place = new ScrollPlace(contents, &window);
    place->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins({});
    column->addWidget(place);
    place->show();
    column->activate();
}

void bound(QWidget &window)
{
    const QSize room = window_room::of(*window.screen());
    if (window.width() <= room.width() && window.height() <= room.height())
        return;
    scrollContents(window, room);
    window.setMinimumSize(window.minimumSize().boundedTo(room));
    window.resize(window.size().boundedTo(room));
}

class WindowRoom : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isProgram = !event->spontaneous();
        const bool isSized = event->type() == QEvent::Show || event->type() == QEvent::Resize;
        if (isProgram && isSized && watched->isWidgetType()) {
            auto &window = *static_cast<QWidget *>(watched);
            if (isBounded(window) && (event->type() == QEvent::Show || window.isVisible())) {
                bound(window);
                if (event->type() == QEvent::Resize)
                    window_room::keepOnScreen(window);
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

QSize window_room::of(const QScreen &screen)
{
    return screen.availableSize() - QSize(8, 40);
}

void window_room::install()
{
    static QPointer<WindowRoom> room;
    if (!room)
        qApp->installEventFilter(room = new WindowRoom(qApp));
}

void window_room::keepOnScreen(QWidget &window)
{
    const QRect screen = window.screen()->availableGeometry();
    QRect frame = window.frameGeometry();
    frame.moveBottomRight(
        {std::min(frame.right(), screen.right()), std::min(frame.bottom(), screen.bottom())});
    frame.moveTopLeft({std::max(frame.left(), screen.left()), std::max(frame.top(), screen.top())});
    if (frame.topLeft() != window.pos())
        window.move(frame.topLeft());
}

} // namespace licheng
