// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/lost_input_method.h"

#include <QDBusConnection>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodQueryEvent>

namespace licheng {

using namespace Qt::StringLiterals;

LostInputMethod::LostInputMethod(QObject *parent) : QObject(parent)
{
    qGuiApp->installEventFilter(this);
}

bool LostInputMethod::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::InputMethodQuery)
        return QObject::eventFilter(watched, event);
    // As the plugin calls it; with another input method there is none.
    QDBusConnection ibus(u"QIBusProxy"_s);
    if (!m_isWatched && ibus.isConnected()) {
        m_isLost = false;
        m_isWatched = ibus.connect(QString(), u"/org/freedesktop/DBus/Local"_s,
                                   u"org.freedesktop.DBus.Local"_s, u"Disconnected"_s, this, SLOT(lose()));
    }
    if (!m_isLost)
        return QObject::eventFilter(watched, event);
    watched->event(event);
    static_cast<QInputMethodQueryEvent *>(event)->setValue(Qt::ImEnabled, false);
    return true;
}

void LostInputMethod::lose()
{
    m_isWatched = false;
    m_isLost = true;
    QGuiApplication::inputMethod()->update(Qt::ImEnabled);
}

} // namespace licheng
