// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/register_checks_page.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "shared/model/register_check.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

FactListSetup RegisterChecksPage::setup(const PageContext &context)
{
    const auto state = [](const QJsonObject &row) {
        if (row[u"checkedAt"].toString().isEmpty())
            return FactChip{Tone::Warn, tr("not checked")};
        return row[u"changes"].toInteger() > 0 ? FactChip{Tone::Info, tr("changed since")}
                                               : FactChip{Tone::Ok, tr("checked")};
    };
    const auto division = [](const QJsonObject &row) {
        return messages::codeLabel(choices<Division>(), row[u"division"].toString());
    };
    FactListSetup setup;
    setup.key = u"registerChecks"_s;
    setup.title = tr("Semester check");
    setup.rowKey = u"classId"_s;
    setup.icon = u"check"_s;
    setup.columns = {{u"name"_s, tr("Class")},
                     {u"grade"_s, tr("Grade"), FactColumn::Kind::Count},
                     {u"division"_s, tr("Division"), FactColumn::Kind::Text, division},
                     {u"department"_s, tr("Department")},
                     {u"students"_s, tr("Students"), FactColumn::Kind::Count},
                     {u"state"_s, tr("State"), FactColumn::Kind::Text, {}, state},
                     {u"changes"_s, tr("Changes since"), FactColumn::Kind::Count},
                     {u"checkedBy"_s, tr("Checked by")},
                     {u"checkedAt"_s, tr("Checked at"), FactColumn::Kind::Instant}};
    setup.widths = {110, 60, 84, 110, 72, 92, 84, 110, 140};
    setup.emptyTitle = tr("No classes in this school year");
    setup.emptyText =
        tr("At the start of each semester every class's register data are checked and confirmed.");
    if (context.work.may(Action::Edit, u"registerCheck"))
        setup.actions = {{u"confirm"_s, tr("Check and confirm %n"), ButtonKind::Primary, {}}};
    return setup;
}

RegisterChecksPage::RegisterChecksPage(const PageContext &context, QWidget *parent)
    : FactListPage(context, setup(context), parent), m_presenter(context.source, context.work),
      m_openAlone(new Button(QString(), ButtonKind::Secondary))
{
    connect(&m_presenter, &RegisterChecksPresenter::changed, this, &RegisterChecksPage::present);
    connect(&m_presenter, &RegisterChecksPresenter::shown, this, [this] {
        auto *dialog = new RegisterCheckDialog(m_presenter, this);
        connect(dialog, &RegisterCheckDialog::confirmed, &m_presenter, &RegisterChecksPresenter::confirm);
        dialog->open();
    });
    connect(&m_presenter, &RegisterChecksPresenter::confirmed, this,
            [this](int done, const QString &outdated) {
                table()->clearMarks();
                if (outdated.isEmpty())
                    this->context().notices.say(Notices::Kind::Done,
                                                tr("%n class(es) confirmed.", nullptr, done));
                else
                    this->context().notices.say(Notices::Kind::Warning,
                                                tr("%n class(es) confirmed.", nullptr, done) + u' ' +
                                                    tr("Not confirmed, because their data changed while you "
                                                       "read: %1. Look at them again.")
                                                        .arg(outdated));
            });
    connect(&m_presenter, &RegisterChecksPresenter::failed, this, [this](const protocol::Fault &fault) {
        this->context().notices.say(Notices::Kind::Problem,
                                    messages::fault(fault, &recordTypeOf<RegisterCheck>()));
    });
    connect(this, &FactListPage::retryWanted, &m_presenter, &RegisterChecksPresenter::refresh);
    connect(this, &FactListPage::rowActivated, this, &RegisterChecksPage::check);
    connect(this, &FactListPage::actionTriggered, this, &RegisterChecksPage::check);
    auto *button = new Button(m_presenter.mayConfirm() ? tr("Check and confirm…") : tr("Show changes…"),
                              ButtonKind::Secondary);
    button->setObjectName(u"checkClass"_s);
    button->setKey(Qt::CTRL | Qt::Key_1);
    connect(button, &Button::clicked, this, &RegisterChecksPage::check);
    addTool(button);
    m_openAlone->setObjectName(u"openAlone"_s);
    m_openAlone->setKey(Qt::CTRL | Qt::Key_2);
    connect(m_openAlone, &Button::clicked, this, [this] { showOpen(!m_isOpenAlone); });
    addTool(m_openAlone);
    m_openAlone->setVisible(m_presenter.mayConfirm());
    showOpen(false);
    setNote({}, m_presenter.mayConfirm() ? tr("Space marks, Enter shows what changed and confirms.")
                                         : tr("Enter shows what changed since the last check."));
}

QString RegisterChecksPage::subtitle() const
{
    return m_presenter.subtitle();
}

void RegisterChecksPage::refresh()
{
    m_presenter.refresh();
}

void RegisterChecksPage::present()
{
    if (const auto &fault = m_presenter.fault(); fault && !m_presenter.isRead()) {
        setProblem(messages::fault(*fault));
        return;
    }
    QJsonArray rows;
    for (const QJsonValue &row : m_presenter.classes()) {
        const bool isOpen = row[u"isOwn"].toBool() && row[u"checkedAt"].toString().isEmpty() &&
                            row[u"students"].toInteger() > 0;
        if (isOpen || !m_isOpenAlone)
            rows.append(row);
    }
    // The last one was checked: what is left to see is all of them.
    if (rows.isEmpty() && m_isOpenAlone)
        return showOpen(false);
    setRows(rows);
    Q_EMIT headerChanged();
}

void RegisterChecksPage::showOpen(bool isOpenAlone)
{
    m_isOpenAlone = isOpenAlone;
    m_openAlone->setText(isOpenAlone ? tr("All classes") : tr("Those to be checked alone"));
    if (m_presenter.isRead())
        present();
}

void RegisterChecksPage::reach(const std::vector<protocol::Condition> &conditions, qint64 /*recordId*/)
{
    showOpen(!conditions.empty());
}

void RegisterChecksPage::check()
{
    if (const auto chosen = chosenRows(); !chosen.empty())
        m_presenter.read(chosen);
}

PageSetup RegisterChecksPage::page()
{
    return {u"registerChecks"_s,
            {PageGroup::Register, 30, PagesText::tr("Semester check")},
            u"check"_s,
            viewersOf(u"registerCheck"_s),
            [](const PageContext &context) { return new RegisterChecksPage(context); },
            {u"registerCheck"_s}};
}

} // namespace licheng
