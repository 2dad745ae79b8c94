// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/overdue_page.h"

#include "app/pages/common/register_page.h"
#include "app/pages/teaching/remind_dialog.h"
#include "app/pages/teaching/reminder_list.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "shared/model/reminder.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isForRemindingOffices(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::View, u"reminder");
    return std::any_of(scopes.begin(), scopes.end(),
                       [](Scope scope) { return scope == Scope::Division || scope == Scope::School; });
}

} // namespace

OverduePage::OverduePage(const PageContext &context, QWidget *parent)
    : PartsPage(parent), m_context(context), m_presenter(context.source, context.work),
      m_teachers(teachersToRemind(context, m_presenter))
{
    setObjectName(u"overduePage"_s);
    addPart(u"teachers"_s, tr("Waiting, by teacher"), m_teachers);
    auto *sent = new RegisterPage(partContext(context, u"sent"_s), reminderSetup(ReminderList::Sent));
    addPart(u"sent"_s, sent->title(), sent);
    connect(&m_presenter, &OverduePresenter::changed, this, &OverduePage::present);
    connect(&m_presenter, &OverduePresenter::reminded, this, [this](const QString &report) {
        m_teachers->table()->clearMarks();
        m_context.notices.say(Notices::Kind::Done, report);
    });
    connect(&m_presenter, &OverduePresenter::failed, this, [this](const protocol::Fault &fault) {
        m_context.notices.say(Notices::Kind::Problem, messages::fault(fault, &recordTypeOf<Reminder>()));
    });
    connect(m_teachers, &FactListPage::retryWanted, &m_presenter, &OverduePresenter::refresh);
    connect(m_teachers, &FactListPage::rowActivated, this, &OverduePage::showOutcomes);
    connect(m_teachers, &FactListPage::actionTriggered, this, &OverduePage::remind);
    m_teachers->setNote({}, m_presenter.mayRemind()
                                ? tr("Space marks, Ctrl+1 reminds, Enter shows the outcomes.")
                                : tr("Enter shows the outcomes."));
    if (m_presenter.mayRemind()) {
        auto *button = new Button(tr("Remind…"), ButtonKind::Secondary);
        button->setObjectName(u"remind"_s);
        button->setKey(Qt::CTRL | Qt::Key_1);
        connect(button, &Button::clicked, this, &OverduePage::remind);
        m_teachers->addTool(button);
    }
}

QString OverduePage::title() const
{
    return m_teachers->title();
}

QString OverduePage::subtitle() const
{
    return currentPart() == "teachers"_L1 ? m_presenter.subtitle() : PartsPage::subtitle();
}

void OverduePage::refresh()
{
    m_presenter.refresh();
    PartsPage::refresh();
}

void OverduePage::present()
{
    if (const auto &fault = m_presenter.fault(); fault && !m_presenter.isRead()) {
        m_teachers->setProblem(messages::fault(*fault));
        return;
    }
    m_teachers->setRows(m_presenter.teachers());
    setPartCount(u"teachers"_s, m_presenter.teachers().size());
    Q_EMIT headerChanged();
}

void OverduePage::remind()
{
    if (!m_presenter.mayRemind()) {
        m_context.notices.say(
            Notices::Kind::Warning,
            messages::refusal(m_context.work.grants().verdict(Action::Edit, u"reminder").refusal()));
        return;
    }
    const auto chosen = m_teachers->chosenRows();
    if (chosen.empty())
        return;
    const OverduePresenter::Plan plan = m_presenter.plan(chosen);
    if (plan.teacherIds.isEmpty()) {
        m_context.notices.say(
            Notices::Kind::Warning,
            plan.remindedToday > 0
                ? tr("Whom you chose has been reminded today already.")
                : tr("Whom you chose has no account to be reminded in. Add one on the page Accounts."));
        return;
    }
    auto *dialog = new RemindDialog(plan, m_context.drafts.files(), this);
    connect(dialog, &RemindDialog::confirmed, this,
            [this, ids = plan.teacherIds](const QString &note, const std::function<void()> &taken) {
                m_presenter.remind(ids, note, taken);
            });
    dialog->open();
}

void OverduePage::showOutcomes(const QJsonObject &teacher)
{
    std::vector<protocol::Condition> conditions = m_context.work.termConditions();
    conditions.push_back(
        {u"certification"_s, protocol::Condition::Operator::Equal, wireName(CertificationState::Waiting)});
    if (teacher[u"teacherId"].toInteger() > 0)
        conditions.push_back(
            {u"courseId.teacherId"_s, protocol::Condition::Operator::Equal, teacher[u"teacherId"]});
    else
        conditions.push_back(
            {u"courseId.teacherName"_s, protocol::Condition::Operator::Equal, teacher[u"teacher"]});
    m_context.navigator.openRecords(u"courseOutcome"_s, conditions);
}

PageSetup OverduePage::page()
{
    return {QLatin1String(page_keys::overdue),
            {PageGroup::Portfolio, 20, PagesText::tr("Certification overdue")},
            u"bell"_s,
            &isForRemindingOffices,
            [](const PageContext &context) { return new OverduePage(context); },
            {},
            unknownPaths(reminderSetup(ReminderList::Sent))};
}

} // namespace licheng
