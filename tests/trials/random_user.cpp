// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/random_user.h"

#include "app/pages/shell/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>
#include <QWindow>

namespace licheng::trial {

using namespace Qt::StringLiterals;

namespace {

/// What pages, tables, forms and dialogs answer. The keys that move weigh more than those that do something,
/// as with people.
const std::vector<QKeySequence> keys{Qt::Key_Tab,
                                     Qt::Key_Tab,
                                     Qt::Key_Tab,
                                     Qt::Key_Backtab,
                                     Qt::Key_Down,
                                     Qt::Key_Down,
                                     Qt::Key_Down,
                                     Qt::Key_Up,
                                     Qt::Key_Left,
                                     Qt::Key_Right,
                                     Qt::Key_Right,
                                     Qt::Key_Return,
                                     Qt::Key_Return,
                                     Qt::Key_Escape,
                                     Qt::Key_Escape,
                                     Qt::Key_Space,
                                     Qt::Key_Home,
                                     Qt::Key_End,
                                     Qt::Key_PageDown,
                                     Qt::Key_PageUp,
                                     Qt::Key_Delete,
                                     Qt::Key_Backspace,
                                     Qt::Key_F1,
                                     Qt::Key_F2,
                                     Qt::Key_F3,
                                     Qt::Key_F4,
                                     Qt::Key_F5,
                                     Qt::Key_F6,
                                     Qt::Key_F9,
                                     Qt::Key_Menu,
                                     Qt::CTRL | Qt::Key_N,
                                     Qt::CTRL | Qt::Key_S,
                                     Qt::CTRL | Qt::Key_F,
                                     Qt::CTRL | Qt::Key_K,
                                     Qt::CTRL | Qt::Key_P,
                                     Qt::CTRL | Qt::Key_E,
                                     Qt::CTRL | Qt::Key_I,
                                     Qt::CTRL | Qt::Key_C,
                                     Qt::CTRL | Qt::Key_V,
                                     Qt::CTRL | Qt::Key_D,
                                     Qt::CTRL | Qt::Key_Z,
                                     Qt::CTRL | Qt::Key_A,
                                     Qt::CTRL | Qt::Key_B,
                                     Qt::CTRL | Qt::Key_Return,
                                     Qt::CTRL | Qt::Key_End,
                                     Qt::CTRL | Qt::Key_Home,
                                     Qt::CTRL | Qt::Key_Delete,
                                     Qt::SHIFT | Qt::Key_Down,
                                     Qt::SHIFT | Qt::Key_F1,
                                     Qt::SHIFT | Qt::Key_F3,
                                     Qt::SHIFT | Qt::Key_F10,
                                     Qt::ALT | Qt::Key_Left,
                                     Qt::ALT | Qt::Key_Down,
                                     Qt::CTRL | Qt::Key_1,
                                     Qt::CTRL | Qt::Key_2,
                                     Qt::CTRL | Qt::Key_3};

constexpr const char *words[] = {
    "1",        "12",    "115", "1150901", "115/11/29", "a",          "zxcvbn",
    "11510001", "23:59", "+1",  "24:00",   "<b>x</b>",  "%_'\"\\;--", "100000000000000000000"};

/// What is pressed there, as far as it has a name.
QString nameOf(const QWidget &widget, const QPoint &at)
{
    if (const auto *menu = qobject_cast<const QMenu *>(&widget)) {
        const QAction *action = menu->actionAt(at);
        return action ? action->text() : QString();
    }
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (!button || !widget.objectName().isEmpty())
        return widget.objectName();
    return button->text().isEmpty() ? button->accessibleName() : button->text();
}

/// The press may close the window; QTest's own click of a key would go on with it.
void key(QPointer<QWindow> window, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    const QString text(QLatin1Char(QTest::keyToAscii(key)));
    for (const bool isPress : {true, false}) {
        if (window && window->isVisible())
            QTest::simulateEvent(window, isPress, key, modifiers, text, false);
    }
}

} // namespace

QWindow *RandomUser::front(MainWindow &window)
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup->windowHandle();
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal->windowHandle();
    if (QWidget *active = QApplication::activeWindow())
        return active->windowHandle();
    return window.frame().windowHandle();
}

void RandomUser::step(MainWindow &window)
{
    const int kind = m_random.bounded(100);
    if (kind < 6 && !QApplication::activeModalWidget() && !QApplication::activePopupWidget()) {
        const QStringList pages = window.pageKeys();
        const QString page = pages[m_random.bounded(int(pages.size()))];
        m_page = page;
        m_tell(u"open "_s + page);
        return window.open(page);
    }
    QWindow *target = front(window);
    if (!target || !target->isVisible())
        return;
    if (qobject_cast<QFileDialog *>(QApplication::activeModalWidget()) != nullptr) {
        // Who walks through the whole computer by Qt's dialog comes to files of the system that are never
        // read to their end: a name is typed, or not.
        const QKeySequence ends[] = {Qt::Key_Return, Qt::Key_Escape};
        return kind < 56 ? type(*target) : press(*target, ends[kind % 2]);
    }
    if (kind < 56)
        return press(*target, oneOf(keys));
    if (kind < 70)
        return type(*target);
    if (kind < 95)
        return click(*target);
    return wheel(*target);
}

void RandomUser::leave()
{
    m_tell(u"leave"_s);
    QWidget *front = QApplication::activePopupWidget();
    if (front == nullptr)
        front = QApplication::activeModalWidget();
    if (front != nullptr)
        front->close();
}

void RandomUser::press(QWindow &window, const QKeySequence &sequence)
{
    const QWidget *focus = QApplication::focusWidget();
    m_tell(u"press %1 on %2 in %3 %4"_s.arg(sequence.toString(), m_page,
                                            focus ? QLatin1String(focus->metaObject()->className())
                                                  : QLatin1String("nothing"),
                                            focus ? focus->objectName() : QString()));
    key(&window, sequence[0].key(), sequence[0].keyboardModifiers());
}

void RandomUser::type(QWindow &window)
{
    const QString word = QLatin1String(oneOf(words));
    m_tell(u"type "_s + word);
    // A key may close what it is typed into.
    const QPointer<QWindow> target(&window);
    for (const QChar &each : word) {
        key(target, QTest::asciiToKey(each.toLatin1()), {});
    }
}

void RandomUser::click(QWindow &window)
{
    QWidget *top = nullptr;
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (each->windowHandle() == &window)
            top = each;
    }
    if (!top)
        return;
    QList<QWidget *> seen;
    for (QWidget *each : top->findChildren<QWidget *>()) {
        if (each->isVisible() && each->isEnabled() && each->window() == top &&
            !each->visibleRegion().isEmpty())
            seen.append(each);
    }
    if (seen.isEmpty())
        seen.append(top);
    QWidget *widget = oneOf(seen);
    const QRect part = widget->visibleRegion().boundingRect();
    if (part.isEmpty())
        return;
    const QPoint at = widget->mapTo(
        top, part.topLeft() + QPoint(m_random.bounded(part.width()), m_random.bounded(part.height())));
    m_tell(u"click on %1 %2 %3 of %4"_s.arg(m_page, QLatin1String(widget->metaObject()->className()),
                                            nameOf(*widget, widget->mapFrom(top, at)), top->objectName()));
    const int kind = m_random.bounded(20);
    const QPointer<QWindow> target(&window);
    const Qt::MouseButton button = kind < 18 ? Qt::LeftButton : Qt::RightButton;
    for (int i = kind < 2 ? 0 : 1; i < 2 && target && target->isVisible(); ++i) {
        QTest::mousePress(target, button, {}, at);
        if (target)
            QTest::mouseRelease(target, button, {}, at);
    }
}

void RandomUser::wheel(QWindow &window)
{
    const QPointF at(m_random.bounded(std::max(1, window.width())),
                     m_random.bounded(std::max(1, window.height())));
    const QPointF global = window.mapToGlobal(at);
    QWidget *under = QApplication::widgetAt(global.toPoint());
    if (!under)
        return;
    QWheelEvent event(under->mapFromGlobal(global), global, {},
                      QPoint(0, m_random.bounded(2) == 0 ? -240 : 240), Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    m_tell(u"wheel"_s);
    QApplication::sendEvent(under, &event);
}

} // namespace licheng::trial
