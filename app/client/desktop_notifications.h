// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>

#include <functional>
#include <vector>

namespace licheng {

/// Without a session bus the libraries would try to start one, and block while they do.
[[nodiscard]] bool mayHaveSessionBus();

/// Notifications of the desktop (org.freedesktop.Notifications on the session bus). Those that are still
/// shown go with this object.
class DesktopNotifications : public QObject
{
    Q_OBJECT
public:
    struct Button
    {
        QString key;
        QString label;
    };
    struct Notification
    {
        QString title;
        QStringList lines;
        std::vector<Button> buttons;         ///< besides the notification itself
        std::function<void(QString)> chosen; ///< key of the button; empty: the notification itself
    };

    explicit DesktopNotifications(QObject *parent = nullptr);
    ~DesktopNotifications() override;

    /// shown tells whether the desktop has taken it; it comes later, never when this object has gone.
    void show(const Notification &notification, const std::function<void(bool isShown)> &shown);

private Q_SLOTS:
    void choose(uint id, const QString &action);
    void forget(uint id, uint reason);

private:
    [[nodiscard]] bool connectToDesktop();

    const QString m_name; ///< of the connection
    QDBusConnection m_bus;
    QHash<uint, std::function<void(QString)>> m_shown;
};

} // namespace licheng
