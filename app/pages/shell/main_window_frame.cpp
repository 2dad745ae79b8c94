// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/main_window.h"

#include "app/pages/shell/reminder_notices.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "shared/model/group_member.h"
#include "shared/model/school_time.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

// What stands around the page: who is signed in, the navigation, and the term.

void MainWindow::showPerson()
{
    const SessionInfo &info = m_session.info();
    QStringList parts{info.roleName.isEmpty() ? info.unit.name : info.roleName};
    for (const QString &seat : std::as_const(m_seats)) {
        if (!parts.contains(seat))
            parts.append(seat);
    }
    m_frame->header()->setPerson(info.account.displayName, parts.join(u'・'));
}

void MainWindow::readSeats()
{
    const SessionInfo &info = m_session.info();
    if (!info.grants.may(Action::View, u"groupMember"))
        return;
    using Op = protocol::Condition::Operator;
    const QString today = schoolTime(m_work.now()).date().toString(Qt::ISODate);
    protocol::RecordQuery query;
    query.type = u"groupMember"_s;
    query.columns = {u"seat"_s};
    query.conditions = {{u"accountId"_s, Op::Equal, info.account.id.value()},
                        {u"startsOn"_s, Op::LessOrEqual, today},
                        {u"endsOn"_s, Op::GreaterOrEqual, today}};
    m_session.query(query, this, [this](const protocol::Answer<protocol::Page> &page) {
        // Without an answer the role is told alone.
        m_seats.clear();
        for (const QJsonValue &row : page ? page->rows : QJsonArray())
            m_seats.append(messages::codeLabel(choices<GroupSeat>(), row[2].toString()));
        showPerson();
    });
}

void MainWindow::buildNavigation()
{
    std::vector<NavigationGroup> groups;
    for (const PageSetup &page : m_pages) {
        const QString group = groupTitle(page.place.group);
        if (groups.empty() || groups.back().title != group)
            groups.push_back({group, u"group%1"_s.arg(int(page.place.group)), {}});
        groups.back().entries.push_back(
            {page.key, page.place.title, page.icon, 0, {}, isOnlyViewed(page, m_work.grants())});
    }
    NavigationPanel *navigation = m_frame->navigation();
    navigation->setGroups(groups, m_settings.value(Setting::FoldedGroups).toStringList(),
                          m_settings.value(Setting::FavouritePages).toStringList());
    connect(navigation, &NavigationPanel::keptChanged, this, [this, navigation] {
        m_settings.setValue(Setting::FoldedGroups, navigation->folded());
        m_settings.setValue(Setting::FavouritePages, navigation->favourites());
    });
    connect(&m_home, &HomePresenter::changed, this, &MainWindow::showWaiting);
    connect(navigation, &NavigationPanel::taskRequested, this, [this](const QString &key) {
        if (const auto duty = m_home.dutyOf(key))
            open(duty->page, duty->conditions);
    });
    new ReminderNotices(
        m_home, m_work, m_settings,
        {*this, m_notices, [this] { raise(); },
         [this] { return m_settings.value(Setting::LastPage).toString() == QLatin1String(page_keys::home); }},
        this);
}

void MainWindow::wireTerms()
{
    showTerms();
    connect(m_frame.get(), &MainFrame::termChosen, this, [this](int index) {
        if (index >= 0 && index < m_terms.size())
            askForTerm(m_terms.at(index));
    });
}

void MainWindow::askForTerm(Term term)
{
    // A term is chosen for the page: an arrow key that follows is for it, not for the terms.
    const auto enterPage = [this] { m_actions.action(u"frame.content"_s)->trigger(); };
    const QList<Draft> &drafts = m_drafts.all();
    const int open = unsavedEntries() +
                     static_cast<int>(std::count_if(drafts.begin(), drafts.end(), [this](const Draft &draft) {
                         return draft.state == Draft::State::Typed && m_drafts.isInForm(draft.requestId);
                     }));
    if (open == 0 || term == m_work.term()) {
        chooseTerm(term);
        enterPage();
        return;
    }
    showTerms();
    enterPage();
    m_notices.offer(
        Notices::Kind::Warning,
        tr("%Ln entry(ies) are not saved yet. None is lost: open forms stay open, and a page shows its own "
           "again in its term.",
           nullptr, open),
        tr("Switch to %1").arg(terms::name(term)), this, [this, term, enterPage] {
            chooseTerm(term);
            showTerms();
            enterPage();
        });
}

void MainWindow::showTerms()
{
    QStringList names;
    for (const Term term : m_terms)
        names << terms::name(term);
    m_frame->navigation()->setTerms(names, int(m_terms.indexOf(m_work.term())));
}

void MainWindow::chooseTerm(Term term)
{
    m_settings.setValue(Setting::SchoolYear, term.year.roc());
    m_settings.setValue(Setting::Semester, static_cast<int>(term.semester));
    m_work.setTerm(term);
}

void MainWindow::showWaiting()
{
    const QHash<QString, int> &waiting = m_home.waiting();
    int notices = 0;
    for (const PageSetup &page : m_pages) {
        std::vector<NavigationTask> tasks;
        for (const HomeDuty &duty : m_home.duties()) {
            if (duty.page == page.key && duty.left > 0)
                // Most are called by their number: 33 件成果沒有檔案.
                tasks.push_back({duty.id, duty.title.contains(grouped(duty.left))
                                              ? duty.title
                                              : tr("%1: %Ln waiting", "task", duty.left).arg(duty.title)});
        }
        m_frame->navigation()->setWaiting(page.key, waiting.value(page.key), tasks);
    }
    for (const HomeDuty &duty : m_home.duties()) {
        const bool isReminder = duty.key == u"reminder" || duty.key == u"deputyReminder";
        notices += !isReminder && duty.tone == ChipTone::Bad ? 1 : 0;
    }
    const auto &reminders = m_home.reminders();
    m_frame->header()->setNotices(notices + int(reminders.size()));
}
} // namespace licheng
