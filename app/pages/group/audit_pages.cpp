// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/audit_pages.h"

#include "app/pages/common/given_paper.h"
#include "app/pages/common/register_setup.h"
#include "app/presenters/audit_papers.h"
#include "app/presenters/group_papers.h"
#include "app/presenters/messages.h"

#include <QInputDialog>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Asks for a line of text.
void askText(QWidget *parent, const QString &title, const QString &label,
             const std::function<void(const QString &)> &then)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(u"auditText"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, then);
    dialog->open();
}

} // namespace

AuditsPage::AuditsPage(const PageContext &context, QWidget *parent) : RegisterPage(context, setup(), parent)
{
}

RegisterSetup AuditsPage::setup()
{
    RegisterSetup setup =
        plainList(u"accountAudits"_s, u"accountAudit"_s, u"check"_s,
                  {u"schoolYear"_s, u"semester"_s, u"state"_s, u"accountCount"_s, u"findingCount"_s,
                   u"openCount"_s, u"checkedBy"_s, u"signedBy"_s, u"preparedAt"_s},
                  {76, 60, 120, 76, 84, 92, 150, 150, 132});
    setup.place = {PageGroup::System, 22, PagesText::tr("Audits of accounts")};
    setup.list.hidden = {8};
    setup.list.entry = RecordListSetup::Entry::None;
    setup.list.sort = {{u"schoolYear"_s, Qt::DescendingOrder}, {u"semester"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = tr("No audit of accounts yet");
    setup.list.emptyText = tr("Once a semester the accounts and permissions are looked through: the program "
                              "finds what is odd, each finding is decided, and both units sign.");
    setup.heading = u"schoolYear"_s;
    setup.headingText = tr("School year %1");
    setup.subheading = tr("Semester %1　%2", "semester, state");
    setup.subheadingPaths = {u"semester"_s, u"state"_s};
    setup.sections = {fieldsSection({}, setup.list.type, {}), historySection(setup.list.type)};
    setup.links = {{tr("Findings →"), u"accountAuditRow"_s, u"auditId"_s}};
    setup.actions = {{u"sign"_s, tr("Sign…"), Action::Edit, u"accountAudit"_s,
                      [](RegisterPage *page, const QList<qint64> &ids) {
                          static_cast<AuditsPage *>(page)->ask(
                              tr("Sign the audit"), tr("Remarks on the audit:"), ids, &AuditsPage::sign);
                      }},
                     {u"withdraw"_s, tr("Take the signature back…"), Action::Edit, u"accountAudit"_s,
                      [](RegisterPage *page, const QList<qint64> &ids) {
                          static_cast<AuditsPage *>(page)->ask(tr("Take the signature back"), tr("Why:"), ids,
                                                               &AuditsPage::withdraw);
                      }},
                     {u"report"_s, tr("Report…"), Action::View, u"accountAudit"_s,
                      [](RegisterPage *page, const QList<qint64> &ids) {
                          static_cast<AuditsPage *>(page)->askReport(ids);
                      }}};
    setup.tools = {{u"findAccounts"_s, u"refresh"_s, tr("Look through"),
                    tr("Look through all accounts of this semester"), Action::Edit, u"accountAudit"_s,
                    [](RegisterPage *page) { static_cast<AuditsPage *>(page)->find(); }, true}};
    return setup;
}

void AuditsPage::write(const QString &method, const QJsonObject &params, const QString &done)
{
    context().source.write(method, params, this, [this, done](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            context().notices.say(Notices::Kind::Done, done);
        else
            context().notices.say(Notices::Kind::Problem,
                                  messages::fault(answer.error(), &recordTypeOf<AccountAudit>()));
    });
}

void AuditsPage::find()
{
    write(u"accountAudit.prepare"_s, {}, tr("The accounts were looked through."));
}

void AuditsPage::ask(const QString &title, const QString &label, const QList<qint64> &audits,
                     void (AuditsPage::*then)(qint64, const QString &))
{
    if (audits.size() != 1) {
        context().notices.say(Notices::Kind::Info, tr("Choose one audit."));
        return;
    }
    askText(this, title, label,
            [this, then, id = audits.first()](const QString &text) { (this->*then)(id, text); });
}

void AuditsPage::sign(qint64 audit, const QString &remarks)
{
    write(u"accountAudit.sign"_s,
          {{u"id"_s, audit}, {u"version"_s, seen(audit)[u"version"]}, {u"remarks"_s, remarks}},
          tr("The audit is signed."));
}

void AuditsPage::withdraw(qint64 audit, const QString &reason)
{
    write(u"accountAudit.withdraw"_s, {{u"id"_s, audit}, {u"reason"_s, reason}},
          tr("The signature is taken back."));
}

void AuditsPage::askReport(const QList<qint64> &audits)
{
    if (audits.size() != 1) {
        context().notices.say(Notices::Kind::Info, tr("Choose one audit."));
        return;
    }
    writeReport({}, audits.first());
}

void AuditsPage::writeReport(const QString &path, qint64 audit)
{
    readAudit(context().source, audit, this, [this, path](const protocol::Answer<AuditPapers> &read) {
        if (!read) {
            context().notices.say(Notices::Kind::Problem,
                                  messages::fault(read.error(), &recordTypeOf<AccountAudit>()));
            return;
        }
        AuditPapers papers = *read;
        papers.school = context().work.info().school.name;
        givePaper(this, context(), path, auditReport(papers));
    });
}

PageSetup AuditsPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new AuditsPage(context); });
}

AuditRowsPage::AuditRowsPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, setup(), parent)
{
}

RegisterSetup AuditRowsPage::setup()
{
    RegisterSetup setup =
        plainList(u"accountAuditRows"_s, u"accountAuditRow"_s, u"accounts"_s,
                  {u"login"_s, u"displayName"_s, u"roleName"_s, u"finding"_s, u"detail"_s, u"decision"_s,
                   u"lastSignInOn"_s, u"note"_s, u"unitName"_s, u"accountState"_s, u"email"_s,
                   u"auditId.schoolYear"_s, u"auditId.semester"_s},
                  {96, 84, 110, 150, 150, 84, 96, 140, 110, 84, 180, 76, 60});
    setup.place = {PageGroup::System, 23, PagesText::tr("Audited accounts")};
    setup.list.hidden = {7, 8, 9, 10, 11, 12};
    setup.list.entry = RecordListSetup::Entry::None;
    // What is to be decided first; those in order count as kept.
    setup.list.sort = {{u"decision"_s, Qt::DescendingOrder}, {u"finding"_s}, {u"login"_s}};
    setup.list.emptyTitle = tr("No audited accounts");
    setup.list.emptyText = tr("The accounts as an audit found them, a row for each finding.");
    setup.heading = u"displayName"_s;
    setup.subheadingPaths = {u"login"_s, u"finding"_s};
    const auto decision = [](const QString &id, const QString &text, AuditDecision which) {
        return RegisterAction{id, text, Action::Edit, u"accountAuditRow"_s,
                              [which](RegisterPage *page, const QList<qint64> &ids) {
                                  static_cast<AuditRowsPage *>(page)->ask(ids, which);
                              }};
    };
    setup.actions = {decision(u"keep"_s, tr("Keep…"), AuditDecision::Keep),
                     decision(u"disable"_s, tr("Disable…"), AuditDecision::Disable),
                     decision(u"mended"_s, tr("Mended…"), AuditDecision::Mended)};
    return setup;
}

void AuditRowsPage::ask(const QList<qint64> &rows, AuditDecision decision)
{
    const int count = static_cast<int>(rows.size());
    const QString title = decision == AuditDecision::Keep      ? tr("Keep %n account(s)", nullptr, count)
                          : decision == AuditDecision::Disable ? tr("Disable %n account(s)", nullptr, count)
                                                               : tr("Mended: %n finding(s)", nullptr, count);
    const QString label =
        decision == AuditDecision::Keep ? tr("Why they are kept:")
        : decision == AuditDecision::Disable
            ? tr("Nobody signs in with them from now on. Note:")
            : tr("Ended deputies are removed and log-in names become student numbers; anything else "
                 "must have been mended. Note:");
    askText(this, title, label,
            [this, rows, decision](const QString &note) { decide(rows, decision, note); });
}

void AuditRowsPage::decide(const QList<qint64> &rows, AuditDecision decision, const QString &note)
{
    QJsonArray ids;
    for (const qint64 id : rows)
        ids.append(id);
    context().source.write(
        u"accountAudit.decide"_s, {{u"ids"_s, ids}, {u"decision"_s, wireName(decision)}, {u"note"_s, note}},
        this, [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                context().notices.say(Notices::Kind::Problem,
                                      messages::fault(answer.error(), &recordTypeOf<AccountAuditRow>()));
                return;
            }
            const QJsonArray refused = answer->value(u"refused"_s).toArray();
            const QString decided =
                tr("%n finding(s) decided.", nullptr, answer->value(u"changed"_s).toInt());
            if (refused.isEmpty()) {
                context().notices.say(Notices::Kind::Done, decided);
                return;
            }
            const auto why = refusalFromJson(refused.first()[u"refusal"].toObject());
            context().notices.say(
                Notices::Kind::Warning,
                decided + u' ' +
                    tr("%n stayed as they were: %1", nullptr, static_cast<int>(refused.size()))
                        .arg(why ? messages::refusal(*why) : QString()));
        });
}

PageSetup AuditRowsPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new AuditRowsPage(context); });
}

} // namespace licheng
