// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/given_paper.h"
#include "app/pages/common/register_page.h"
#include "app/pages/retention/retention_dialog.h"
#include "app/pages/retention/retention_page.h"
#include "app/presenters/destruction_paper.h"
#include "app/presenters/group_papers.h"
#include "app/presenters/messages.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct DestructionPages
{
    Q_DECLARE_TR_FUNCTIONS(DestructionPages)
};

RegisterSetup evidenceList(const QString &key, const QString &type, const QStringList &columns,
                           std::vector<int> widths)
{
    RegisterSetup setup = plainList(key, type, {}, columns, std::move(widths));
    setup.list.entry = RecordListSetup::Entry::None;
    return setup;
}

void carryOut(RegisterPage *page, qint64 id)
{
    (new RetentionDialog(
         page->context(),
         {DestructionPages::tr("Delete for good"),
          DestructionPages::tr("Everything that belongs to these portfolios goes and cannot be "
                               "brought back. You must not be who has proposed it."),
          DestructionPages::tr("Delete for good"),
          u"retention.destroy"_s,
          {{u"id"_s, id}},
          false,
          true,
          DestructionPages::tr("Deleted. The certificate follows when the files are gone.")},
         page))
        ->open();
}

void withdraw(RegisterPage *page, qint64 id)
{
    (new RetentionDialog(page->context(),
                         {DestructionPages::tr("Withdraw the proposal"),
                          DestructionPages::tr("Nothing is deleted. It can be proposed again."),
                          DestructionPages::tr("Withdraw"),
                          u"retention.withdraw"_s,
                          {{u"id"_s, id}},
                          true,
                          false,
                          DestructionPages::tr("Withdrawn.")},
                         page))
        ->open();
}

void writeCertificate(RegisterPage *page, const Destruction &destruction)
{
    givePaper(page, page->context(), {},
              destructionCertificate(page->context().work.info().school.name, destruction));
}

void certify(RegisterPage *page, qint64 id)
{
    page->context().source.get(
        recordTypeOf<Destruction>().name(), id, page, [page](const protocol::Answer<QJsonObject> &answer) {
            const auto record = answer ? fromJson<Destruction>(answer->value(u"record"_s).toObject())
                                       : Result<Destruction>(Error{messages::fault(answer.error())});
            if (!record)
                page->context().notices.say(Notices::Kind::Problem, record.error().message);
            else if (record->state != DestructionState::Completed)
                page->context().notices.say(
                    Notices::Kind::Warning,
                    DestructionPages::tr("The deletion is not complete, so there is no certificate yet."));
            else
                writeCertificate(page, *record);
        });
}

RegisterAction ofOne(const QString &id, const QString &text, Action action,
                     void (*run)(RegisterPage *, qint64))
{
    return {id, text, action, u"destruction"_s, [run](RegisterPage *page, const QList<qint64> &ids) {
                if (!ids.isEmpty())
                    run(page, ids.front());
            }};
}

RegisterSetup destructions()
{
    RegisterSetup setup =
        evidenceList(u"destructions"_s, u"destruction"_s,
                     {u"proposedAt"_s, u"state"_s, u"studentCount"_s, u"proposedBy"_s, u"carriedOutBy"_s,
                      u"carriedOutAt"_s, u"recordCount"_s, u"fileCount"_s, u"backupsUntil"_s},
                     {140, 90, 72, 90, 90, 140, 84, 72, 140});
    setup.place = {PageGroup::System, 61, PagesText::tr("Deletions")};
    setup.list.icon = u"trash"_s;
    setup.list.sort = {{u"proposedAt"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = DestructionPages::tr("No deletion yet");
    setup.list.emptyText = DestructionPages::tr(
        "Deletions are proposed on the page Sealed portfolios and carried out here by another person.");
    setup.heading = u"state"_s;
    setup.subheadingPaths = {u"proposedAt"_s, u"proposedBy"_s};
    setup.actions = {
        ofOne(u"carryOut"_s, DestructionPages::tr("Delete for good…"), Action::Remove, &carryOut),
        ofOne(u"withdraw"_s, DestructionPages::tr("Withdraw…"), Action::Edit, &withdraw),
        ofOne(u"certificate"_s, DestructionPages::tr("Certificate…"), Action::View, &certify)};
    return setup;
}

RegisterSetup holds()
{
    RegisterSetup setup = evidenceList(u"retentionHolds"_s, u"retentionHold"_s,
                                       {u"studentId.studentNumber"_s, u"studentId.name"_s, u"reason"_s,
                                        u"placedBy"_s, u"placedAt"_s, u"liftedBy"_s, u"liftedAt"_s},
                                       {100, 84, 240, 90, 140, 90, 140});
    setup.place = {PageGroup::System, 62, PagesText::tr("Legal holds")};
    setup.list.icon = u"shield"_s;
    setup.list.sort = {{u"placedAt"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = DestructionPages::tr("No holds");
    setup.list.emptyText = DestructionPages::tr("A portfolio on hold is not deleted, whatever its time.");
    setup.heading = u"studentId.name"_s;
    setup.subheadingPaths = {u"studentId.studentNumber"_s, u"placedAt"_s};
    return setup;
}

RegisterSetup accesses()
{
    RegisterSetup setup = evidenceList(
        u"sealAccesses"_s, u"sealAccess"_s,
        {u"at"_s, u"who"_s, u"role"_s, u"studentId.studentNumber"_s, u"studentId.name"_s, u"recordType"_s},
        {150, 96, 150, 110, 96, 130});
    setup.place = {PageGroup::System, 63, PagesText::tr("Readings of sealed portfolios")};
    setup.list.icon = u"eye"_s;
    setup.list.sort = {{u"at"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = DestructionPages::tr("Nobody has read a sealed portfolio");
    setup.list.emptyText =
        DestructionPages::tr("Each reading of a sealed portfolio stands here: who, when, and whose.");
    setup.heading = u"who"_s;
    setup.subheadingPaths = {u"studentId.name"_s, u"at"_s};
    return setup;
}

} // namespace

std::vector<PageSetup> retentionPages()
{
    return {RetentionPage::page(), registerPage(destructions()), registerPage(holds()),
            registerPage(accesses())};
}

} // namespace licheng
