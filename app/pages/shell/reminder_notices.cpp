// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/reminder_notices.h"

#include "app/client/settings.h"
#include "app/pages/shell/bar_notices.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// More is not read on a notification; the rest stands on the page My work.
constexpr size_t mostLines = 5;
constexpr size_t mostButtons = 3;

} // namespace

ReminderNotices::ReminderNotices(HomePresenter &home, WorkState &work, Settings &settings, Window window,
                                 QObject *parent)
    : QObject(parent), m_home(home), m_work(work), m_settings(settings), m_window(std::move(window))
{
    // Also each minute: a new day begins while the window stands open.
    connect(&m_home, &HomePresenter::changed, this, &ReminderNotices::look);
    // The reminders of another term are no news.
    connect(&m_work, &WorkState::termChanged, this, [this] { m_toldReminders.reset(); });
}

void ReminderNotices::look()
{
    if (m_home.state() != HomePresenter::State::Ready)
        return;
    tellNewReminders();
    // What was due in another term is looked at there, and no news.
    if (!m_isTelling && m_work.term() == Term::of(m_home.today()))
        tellDuties();
}

void ReminderNotices::tellNewReminders()
{
    QSet<qint64> known;
    const HomeReminder *fresh = nullptr;
    for (const HomeReminder &reminder : m_home.reminders()) {
        known.insert(reminder.id);
        if (m_toldReminders && !m_toldReminders->contains(reminder.id))
            fresh = &reminder;
    }
    // Those that stand at sign-in are on the page My work.
    m_toldReminders = known;
    if (!fresh)
        return;
    m_window.bar.offer(Notices::Kind::Warning,
                       tr("%1 reminds you: %n outcome(s) wait for certification.", nullptr, fresh->waiting)
                           .arg(fresh->sentBy),
                       tr("Show the reminder"), this, [this, id = fresh->id] {
                           m_window.navigator.open(QLatin1String(page_keys::teaching), {}, id);
                       });
}

void ReminderNotices::tellDuties()
{
    std::vector<HomeDuty> duties;
    QStringList told = toldToday();
    for (const HomeDuty &duty : m_home.duties()) {
        if (duty.reminder.isEmpty() || told.contains(duty.key))
            continue;
        told << duty.key;
        duties.push_back(duty);
    }
    if (duties.empty())
        return;
    const auto tellHere = [this, duties] {
        if (tellInWindow(duties))
            keepTold(duties);
    };
    if (!m_settings.value(Setting::DesktopNotices).toBool())
        return tellHere();

    DesktopNotifications::Notification notification;
    notification.title = tr("Learning portfolios: %n duty(ies)", nullptr, int(duties.size()));
    for (size_t i = 0; i < std::min(duties.size(), mostLines); ++i)
        notification.lines << duties[i].reminder;
    if (duties.size() > mostLines)
        notification.lines << tr("and %n more", nullptr, int(duties.size() - mostLines));
    for (size_t i = 0; duties.size() > 1 && i < std::min(duties.size(), mostButtons); ++i)
        notification.buttons.push_back({duties[i].key, duties[i].button});
    notification.chosen = [this, duties](const QString &key) {
        const HomeDuty *chosen = duties.size() == 1 ? &duties.front() : nullptr;
        for (const HomeDuty &duty : duties) {
            if (duty.key == key)
                chosen = &duty;
        }
        m_window.raise();
        if (chosen && !chosen->page.isEmpty())
            m_window.navigator.open(chosen->page, chosen->conditions);
        else
            m_window.navigator.open(QLatin1String(page_keys::home));
    };
    m_isTelling = true;
    m_desktop.show(notification, [this, duties, tellHere](bool isShown) {
        m_isTelling = false;
        if (isShown)
            keepTold(duties);
        else
            tellHere();
    });
}

bool ReminderNotices::tellInWindow(const std::vector<HomeDuty> &duties)
{
    if (m_window.isAtHome())
        return true;
    // What stands in the bar was not read yet; the next minute asks again.
    if (!m_window.bar.isFree())
        return false;
    if (duties.size() == 1 && !duties.front().page.isEmpty()) {
        m_window.bar.offer(
            Notices::Kind::Info, duties.front().reminder, duties.front().button, this,
            [this, duty = duties.front()] { m_window.navigator.open(duty.page, duty.conditions); });
        return true;
    }
    m_window.bar.offer(Notices::Kind::Info,
                       tr("%n duty(ies) end soon, are late or were asked for.", nullptr, int(duties.size())),
                       tr("Open My work"), this,
                       [this] { m_window.navigator.open(QLatin1String(page_keys::home)); });
    return true;
}

QStringList ReminderNotices::toldToday() const
{
    QStringList told = m_settings.value(Setting::NoticedDuties).toStringList();
    const bool isOfToday = !told.isEmpty() && told.takeFirst() == m_home.today().toString(Qt::ISODate);
    return isOfToday ? told : QStringList();
}

void ReminderNotices::keepTold(const std::vector<HomeDuty> &duties)
{
    QStringList told = toldToday();
    for (const HomeDuty &duty : duties)
        told << duty.key;
    told.prepend(m_home.today().toString(Qt::ISODate));
    m_settings.setValue(Setting::NoticedDuties, told);
}

} // namespace licheng
