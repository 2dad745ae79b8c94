// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/keyboardfocus.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPointer>

namespace licheng {

namespace {

bool isMoving(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

class KeyboardFocus : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::KeyPress && watched->isWidgetType() &&
            isMoving(static_cast<QKeyEvent *>(event)->key())) {
            auto *widget = static_cast<QWidget *>(watched);
            QWidget *window = widget->window();
            if (!window->testAttribute(Qt::WA_KeyboardFocusChange)) {
                window->setAttribute(Qt::WA_KeyboardFocusChange);
                widget->update();
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void keyboard_focus::install()
{
    static QPointer<KeyboardFocus> focus;
    if (!focus)
        qApp->installEventFilter(focus = new KeyboardFocus(qApp));
}

} // namespace licheng
