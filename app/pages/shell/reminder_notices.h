// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/desktop_notifications.h"
#include "app/presenters/home_presenter.h"

#include <QSet>

#include <optional>

namespace licheng {

class BarNotices;
class Settings;

/// Tells once a day of each duty whose end comes, that is late or that somebody has reminded of: by the
/// desktop, else in the window's message bar. Says at once that somebody reminds.
class ReminderNotices : public QObject
{
    Q_OBJECT
public:
    struct Window
    {
        Navigator &navigator;
        BarNotices &bar;
        std::function<void()> raise;
        std::function<bool()> isAtHome; ///< which lists the duties itself
    };
    ReminderNotices(HomePresenter &home, WorkState &work, Settings &settings, Window window,
                    QObject *parent = nullptr);

private:
    void look();
    /// Says once that a reminder has come during this session.
    void tellNewReminders();
    void tellDuties();
    [[nodiscard]] bool tellInWindow(const std::vector<HomeDuty> &duties);
    [[nodiscard]] QStringList toldToday() const;
    void keepTold(const std::vector<HomeDuty> &duties);

    HomePresenter &m_home;
    WorkState &m_work;
    Settings &m_settings;
    const Window m_window;
    DesktopNotifications m_desktop;
    bool m_isTelling = false;                    ///< the desktop has not answered yet
    std::optional<QSet<qint64>> m_toldReminders; ///< none before the first summary
};

} // namespace licheng
