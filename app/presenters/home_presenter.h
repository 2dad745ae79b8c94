// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"
#include "app/presenters/navigator.h"
#include "app/presenters/work_state.h"

#include <QHash>
#include <QTimer>

#include <optional>
#include <vector>

namespace licheng {

/// A number of the home page and the list behind it.
struct HomeCard
{
    QString key;
    QString figure;
    QString label;
    QString note;
    ChipTone tone = ChipTone::Neutral;
    QString page; ///< empty: the role has none that it could lead to
    std::vector<protocol::Condition> conditions;
};

/// What the regulation asks for now, and the way there.
struct HomeDuty
{
    QString key;
    QString id; ///< the key; of further duties of the same key with the article
    ChipTone tone = ChipTone::Info;
    QString title;
    QString detail;
    QString whole;       ///< all names of whom the detail names the first alone
    double share = -1.0; ///< done of total; below 0: not counted
    QString due;
    ChipTone dueTone = ChipTone::Neutral;
    QString article; ///< 五-3-3
    QString button;
    QString page;
    std::vector<protocol::Condition> conditions;
    QStringList items;   ///< of the board that it tells of
    bool isDone = false; ///< a step that is told although nothing is left of it
    int left = 0;        ///< what of it waits on its page; 0 too where another duty or unit counts it
    QString reminder;    ///< what one is reminded of today, without anybody's name; empty: of nothing
};

/// One window of the timeline.
struct HomeBar
{
    QString key;
    QString label;
    QDate from;
    QDate until;
    ChipTone tone = ChipTone::Info;
    QString note;
};

struct HomeArticle
{
    QString id;
    ChipTone tone = ChipTone::Ok;
    QString article;
    QString title;
    QString state;
    QString duty = {}; ///< id of the own one that is about it; empty: none
    QString page = {}; ///< that lists what its state counts; empty: the role has none
    std::vector<protocol::Condition> conditions = {};
};

/// A reminder (催辦) of which something still waits.
struct HomeReminder
{
    qint64 id = 0; ///< of the record
    QString sentBy;
    int waiting = 0;
};

/// What one is told these days (訊息公告).
struct HomeAnnouncement
{
    qint64 id = 0;
    bool isRead = false;
    QString title;
    QString text;
    QString page; ///< it is about; empty: none
};

/// The end that comes next, for the status bar.
struct NextDeadline
{
    QString text; ///< empty: nothing is open
    ChipTone tone = ChipTone::Neutral;
};

/// My work (我的工作): what home.watch says, in words. The server tells what becomes another; the remaining
/// times are worded anew every minute.
class HomePresenter : public QObject
{
    Q_OBJECT
public:
    /// navigator knows the page that lists a type; it is asked when a summary has come.
    HomePresenter(RecordSource &source, WorkState &work, const Navigator &navigator,
                  QObject *parent = nullptr);

    void refresh();
    /// Keeps that an announcement was read; the server's answer takes its mark away.
    void markRead(qint64 announcement);

    enum class State { Loading, Ready, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] const std::vector<HomeCard> &cards() const { return m_cards; }
    [[nodiscard]] const std::vector<HomeDuty> &duties() const { return m_duties; }
    /// A copy: opening its page may read the duties again.
    [[nodiscard]] std::optional<HomeDuty> dutyOf(const QString &id) const;
    [[nodiscard]] const std::vector<HomeBar> &bars() const { return m_bars; }
    [[nodiscard]] const std::vector<HomeArticle> &articles() const { return m_articles; }
    [[nodiscard]] QDate timelineFrom() const { return m_from; }
    [[nodiscard]] QDate timelineUntil() const { return m_until; }
    [[nodiscard]] QDate today() const;
    /// The week of the term in which today is; 0: none, or the calendar does not say when school begins.
    [[nodiscard]] int week() const;
    [[nodiscard]] NextDeadline nextDeadline() const { return m_nextDeadline; }
    /// Reminders to certify that still stand, one's own and those of the teachers whose deputy one is.
    [[nodiscard]] const std::vector<HomeReminder> &reminders() const { return m_reminders; }
    [[nodiscard]] const std::vector<HomeAnnouncement> &announcements() const { return m_announcements; }
    /// Page key → how much waits there, of pages on which one kind of duty waits that they are named for.
    [[nodiscard]] const QHash<QString, int> &waiting() const { return m_waiting; }
    /// 「11 月 23 日 星期一　・　依補充規定，現在輪到註冊組的事」
    [[nodiscard]] QString subtitle() const;

Q_SIGNALS:
    void changed();

private:
    void take(const QJsonObject &summary);
    /// The members of the summary that have become others.
    void takeNews(const QJsonObject &members);
    void present();
    void presentCards();
    void presentDuties();
    void presentWindows();
    void presentArticles();
    [[nodiscard]] HomeCard card(const QJsonObject &json) const;
    [[nodiscard]] HomeDuty duty(const QJsonObject &json) const;

    RecordSource &m_source;
    WorkState &m_work;
    const Navigator &m_navigator;
    State m_state = State::Loading;
    QString m_problem;
    QJsonObject m_summary;
    quint64 m_run = 0;
    QTimer m_retry;
    QTimer m_minute;
    std::vector<HomeCard> m_cards;
    std::vector<HomeDuty> m_duties;
    std::vector<HomeBar> m_bars;
    std::vector<HomeArticle> m_articles;
    std::vector<HomeReminder> m_reminders;
    std::vector<HomeAnnouncement> m_announcements;
    QHash<QString, int> m_waiting;
    QDate m_from;
    QDate m_until;
    NextDeadline m_nextDeadline;
};

} // namespace licheng
