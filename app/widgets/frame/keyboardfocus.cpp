// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/keyboardfocus.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPointer>
#include <QTimer>

#include <chrono>

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

/// In which a window manager has given the keyboard to whatever it chose.
constexpr std::chrono::milliseconds given{150};

/// The nearest window in sight over which a dialog stood has the keyboard, unless another one got it. Two
/// dialogs that close at once leave it to nobody: the window manager gives it to the outer one, which is just
/// going.
void keepAfter(const QWidget &dialog)
{
    QList<QPointer<QWidget>> below;
    for (QWidget *each = dialog.parentWidget(); each; each = each->window()->parentWidget())
        below.append(each->window());
    QTimer::singleShot(given, qApp, [below] {
        if (QGuiApplication::focusWindow())
            return;
        for (const QPointer<QWidget> &window : below) {
            if (window && window->isVisible())
                return window->activateWindow();
        }
    });
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
        if (event->type() == QEvent::Hide && watched->isWidgetType()) {
            auto *widget = static_cast<QWidget *>(watched);
            if (widget->isWindow() && widget->windowType() == Qt::Dialog && widget->isActiveWindow())
                keepAfter(*widget);
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
