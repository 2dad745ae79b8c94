// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does with a version: drafts, tries out, approves, withdraws it (article 11), and its papers.
#include "app/pages/progress/regulation_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/note_dialog.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/table_export.h"
#include "app/pages/progress/regulation_form.h"
#include "app/pages/progress/regulation_reach.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "shared/model/roc_date.h"

#include <QComboBox>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostReason = 500; // as the server takes it
} // namespace

bool RegulationPage::mayDraft() const
{
    return m_context.work.may(Action::Manage, u"complianceState");
}

bool RegulationPage::mayApprove() const
{
    return m_context.work.may(Action::Certify, u"complianceState");
}

void RegulationPage::draftNew()
{
    if (m_regulation.isEmpty())
        return;
    edit(m_regulation, QString());
}

void RegulationPage::changeDraft()
{
    edit(m_regulation, m_regulation.value(u"label").toString());
    m_form->showWhatLacks();
}

void RegulationPage::edit(const QJsonObject &version, const QString &label)
{
    m_form->edit(version, label);
    turnTo(Form);
}

void RegulationPage::saveDraft()
{
    QJsonObject params{{u"regulation"_s, m_form->version()}};
    if (!m_form->label().isEmpty())
        params.insert(u"label"_s, m_form->label());
    const QString label = m_form->version()[u"label"].toString();
    m_context.source.write(
        u"regulation.draft"_s, params, this, [this, label](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                const FieldFaults faults = messages::fieldFaults(answer.error());
                m_form->setFaults(faults);
                if (faults.empty())
                    tell(answer.error());
                return;
            }
            m_form->edit(m_form->version(), label);
            m_wanted = label;
            m_stack->setCurrentIndex(Articles);
            if (m_form->showWhatLacks())
                m_context.notices.say(
                    Notices::Kind::Warning,
                    tr("The draft “%1” is saved. Nothing goes by it, and it can be approved "
                       "only with the days on which it was passed and approved.")
                        .arg(label));
            else
                m_context.notices.say(Notices::Kind::Done,
                                      tr("The draft “%1” is saved. Nothing goes by it before it "
                                         "is approved.")
                                          .arg(label));
            refresh();
        });
}

void RegulationPage::leaveForm()
{
    const bool isChanged = m_form->isChanged();
    turnTo(Articles);
    if (isChanged)
        m_context.notices.offer(Notices::Kind::Info, tr("What was typed of the draft is not saved."),
                                tr("Back to the draft"), this, [this] { turnTo(Form); });
}

void RegulationPage::reach(const QJsonObject &version)
{
    m_isTyped = view() == Form;
    m_reach->ask(version);
    turnTo(Reach);
}

void RegulationPage::reachOfVersion()
{
    reach(m_regulation);
}

void RegulationPage::tell(const protocol::Fault &fault)
{
    m_context.notices.say(Notices::Kind::Problem, messages::fault(fault));
}

void RegulationPage::step(const QString &method, QJsonObject params, const QString &done,
                          const std::function<void()> &taken)
{
    const QString label = m_regulation.value(u"label").toString();
    params.insert(u"label"_s, label);
    params.insert(u"edition"_s, m_regulation.value(u"edition").toInteger());
    m_context.source.write(method, params, this,
                           [this, label, done, taken](const protocol::Answer<QJsonObject> &answer) {
                               if (answer && taken)
                                   taken();
                               if (answer)
                                   m_context.notices.say(Notices::Kind::Done, done);
                               else
                                   tell(answer.error());
                               m_wanted = label;
                               refresh();
                           });
}

void RegulationPage::approve()
{
    const QString label = m_regulation.value(u"label").toString();
    const QString from =
        roc::slashed(QDate::fromString(m_regulation.value(u"effectiveFrom").toString(), Qt::ISODate));
    auto *box = new QMessageBox(this);
    box->setObjectName(u"regulationQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Approve"));
    box->setText(tr("Approve “%1”?").arg(label));
    box->setInformativeText(tr("It takes effect on %1 and cannot be changed any more (%2).")
                                .arg(from, messages::articleName(u"11"_s)));
    const QPushButton *yes = box->addButton(tr("Approve"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::finished, this, [this, box, yes, label, from] {
        if (box->clickedButton() == yes)
            step(u"regulation.approve"_s, {},
                 tr("“%1” is approved and takes effect on %2.").arg(label, from));
    });
    box->open();
}

void RegulationPage::withdraw()
{
    const QString label = m_regulation.value(u"label").toString();
    auto *dialog = new NoteDialog(
        {u"regulationWithdrawal"_s,
         tr("Withdraw"),
         tr("Withdraw “%1”").arg(label),
         tr("It never takes effect; it stays readable with the reason (%1).")
             .arg(messages::articleName(u"11"_s)),
         tr("Reason"),
         {},
         tr("Withdraw"),
         mostReason,
         true,
         keptText(m_context.drafts.files(), u"withdrawal"_s, {m_regulation.value(u"id").toInteger()})},
        this);
    connect(dialog, &NoteDialog::confirmed, this,
            [this, label](const QString &reason, const std::function<void()> &taken) {
                step(u"regulation.withdraw"_s, {{u"reason"_s, reason}}, tr("“%1” is withdrawn.").arg(label),
                     taken);
            });
    dialog->open();
}

TableWriter RegulationPage::writer() const
{
    const QString version = m_version->currentText();
    const auto head = [&](const QString &title, const QString &condition) {
        return TableHead{title, paperNote(m_context, {condition}), {}, {}, m_context.work.now()};
    };
    switch (view()) {
    case Differences:
        return tableWriter(*m_changeTable->table(), *m_changes,
                           head(tr("Differences of the regulation"),
                                tr("%1 compared with %2").arg(version, m_other->currentText())));
    case Reach:
        return tableWriter(*m_reach->card()->table(), *m_reach->model(),
                           head(tr("Students over a quota"), version));
    case Articles:
    case Form:
        break;
    }
    return tableWriter(*m_table->table(), *m_articles, head(title(), version));
}

void RegulationPage::print()
{
    showPaper(m_context, this, title(), paperOf(writer()));
}

void RegulationPage::askExportPath()
{
    askExportFile(this, m_context.settings, title(),
                  [this](const QString &path) { exportTo(this, m_context.notices, writer(), path); });
}

} // namespace licheng
