// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/desktop_notifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QTimer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

const QString desktopService = u"org.freedesktop.Notifications"_s;
const QString desktopPath = u"/org/freedesktop/Notifications"_s;
/// Key of what a click on the notification itself means, in the desktops' specification.
const QString itself = u"default"_s;
/// A service that has to be started first takes its time.
constexpr int timeoutMs = 10000;

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(desktopService, desktopPath, desktopService, method);
}

/// The text may hold the tags of a simple markup.
QString escaped(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

} // namespace

bool mayHaveSessionBus()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
#else
    return true;
#endif
}

DesktopNotifications::DesktopNotifications(QObject *parent)
    : QObject(parent), m_name(QUuid::createUuid().toString()), m_bus(m_name)
{
}

DesktopNotifications::~DesktopNotifications()
{
    for (auto it = m_shown.keyBegin(); it != m_shown.keyEnd(); ++it) {
        QDBusMessage close = callOf(u"CloseNotification"_s);
        close << *it;
        m_bus.send(close);
    }
    QDBusConnection::disconnectFromBus(m_name);
}

bool DesktopNotifications::connectToDesktop()
{
    if (m_bus.isConnected())
        return true;
    if (!mayHaveSessionBus())
        return false;
    QDBusConnection::disconnectFromBus(m_name); // one that the bus has left
    m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name);
    return m_bus.isConnected() &&
           m_bus.connect(desktopService, desktopPath, desktopService, u"ActionInvoked"_s, this,
                         SLOT(choose(uint, QString))) &&
           m_bus.connect(desktopService, desktopPath, desktopService, u"NotificationClosed"_s, this,
                         SLOT(forget(uint, uint)));
}

void DesktopNotifications::show(const Notification &notification,
                                const std::function<void(bool isShown)> &shown)
{
    if (!connectToDesktop()) {
        QTimer::singleShot(0, this, [shown] { shown(false); });
        return;
    }
    QStringList lines;
    for (const QString &line : notification.lines)
        lines << escaped(line);
    QStringList actions{itself, QString()};
    for (const Button &button : notification.buttons)
        actions << button.key << button.label;
    QDBusMessage notify = callOf(u"Notify"_s);
    notify << u"licheng"_s << 0U << u"licheng"_s << notification.title << lines.join(u'\n') << actions
           << QVariantMap{{u"desktop-entry"_s, u"licheng"_s}} << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(notify, timeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, shown, chosen = notification.chosen](QDBusPendingCallWatcher *call) {
                call->deleteLater();
                const QDBusPendingReply<uint> reply = *call;
                if (reply.isValid())
                    m_shown.insert(reply.value(), chosen);
                shown(reply.isValid());
            });
}

void DesktopNotifications::choose(uint id, const QString &action)
{
    // Ids are the desktop's: those of other programs come here, too.
    const auto chosen = m_shown.value(id);
    if (chosen)
        chosen(action == itself ? QString() : action);
}

void DesktopNotifications::forget(uint id, uint)
{
    m_shown.remove(id);
}

} // namespace licheng
