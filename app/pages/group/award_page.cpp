// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/award_page.h"

#include "app/pages/common/dialog_foot.h"
#include "app/pages/common/given_paper.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/register_setup.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/award_proposal.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLineEdit>
#include <QTreeWidget>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QLineEdit *lineFor(const char *field, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(QLatin1String(field));
    line->setMaxLength(recordTypeOf<AwardProposal>().field(QString::fromLatin1(field))->maxLength);
    return line;
}

QString labelOf(const char *field)
{
    return messages::fieldLabel(&recordTypeOf<AwardProposal>(), QString::fromLatin1(field));
}

} // namespace

AwardDialog::AwardDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_term(context.work.term()),
      m_summary(new TextLabel(tr("Measuring…"), Type::Body)), m_people(new Spoken<QTreeWidget>(this)),
      m_work(lineFor("work", this)), m_award(lineFor("award", this)),
      m_propose(new Button(tr("Propose"), ButtonKind::Primary, this))
{
    setObjectName(u"awardDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Propose by measured work"));
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    m_summary->setObjectName(u"awardSummary"_s);
    m_summary->setElide(Qt::ElideNone);
    column->addWidget(m_summary);
    m_people->setObjectName(u"awardPeople"_s);
    m_people->setAccessibleName(tr("Measured work of the staff"));
    m_people->setRootIsDecorated(false);
    m_people->setAllColumnsShowFocus(true);
    m_people->setHeaderLabels({labelOf("personId"), labelOf("evidence")});
    m_people->setColumnWidth(0, 150);
    column->addWidget(m_people, 1);
    auto *form = new QFormLayout;
    m_work->setText(tr("Building of the learning portfolios of school year %1, semester %2")
                        .arg(m_term.year.roc())
                        .arg(static_cast<int>(m_term.semester)));
    m_award->setPlaceholderText(tr("By the school's rules of awards"));
    form->addRow(labelOf("work"), m_work);
    form->addRow(labelOf("award"), m_award);
    column->addLayout(form);
    m_propose->setObjectName(u"awardPropose"_s);
    m_propose->answerEnter();
    addFoot(this, column, m_propose);
    connect(m_people, &QTreeWidget::itemChanged, this, &AwardDialog::tellChosen);
    connect(m_award, &QLineEdit::textChanged, this, &AwardDialog::tellChosen);
    connect(m_work, &QLineEdit::textChanged, this, &AwardDialog::tellChosen);
    connect(m_propose, &Button::clicked, this, &AwardDialog::propose);
    resize(760, 520);
    m_propose->setEnabled(false);
    m_context.source.call(
        u"award.measure"_s,
        {{u"schoolYear"_s, m_term.year.roc()}, {u"semester"_s, static_cast<int>(m_term.semester)}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (answer)
                show((*answer)[u"people"].toArray());
            else
                m_summary->setText(messages::fault(answer.error(), &recordTypeOf<AwardProposal>()));
        });
}

void AwardDialog::show(const QJsonArray &people)
{
    const qint64 self = m_context.work.info().account.id.value();
    for (const QJsonValue &person : people) {
        // Nobody proposes himself: the server would refuse it.
        if (person[u"account"].toInteger() == self)
            continue;
        const QString evidence = person[u"evidence"].toString();
        auto *item = new QTreeWidgetItem(
            m_people, {person[u"name"].toString(), QString(evidence).replace(u'\n', u'；')});
        item->setToolTip(1, evidence);
        item->setData(0, Qt::UserRole, person[u"account"].toInteger());
        item->setCheckState(0, Qt::Unchecked);
    }
    m_people->setCurrentItem(m_people->topLevelItem(0));
    m_people->setFocus();
    tellChosen();
}

QJsonArray AwardDialog::chosen() const
{
    QJsonArray records;
    for (int i = 0; i < m_people->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_people->topLevelItem(i);
        if (item->checkState(0) == Qt::Checked)
            records.append(QJsonObject{{u"personId"_s, item->data(0, Qt::UserRole).toLongLong()},
                                       {u"schoolYear"_s, m_term.year.roc()},
                                       {u"semester"_s, static_cast<int>(m_term.semester)},
                                       {u"work"_s, m_work->text().trimmed()},
                                       {u"award"_s, m_award->text().trimmed()}});
    }
    return records;
}

void AwardDialog::tellChosen()
{
    const int count = static_cast<int>(chosen().size());
    m_summary->setText(m_people->topLevelItemCount() == 0
                           ? tr("Nobody's work was measured in this semester.")
                           : tr("%n chosen. Space chooses, Enter proposes.", nullptr, count));
    m_propose->setEnabled(count > 0 && !m_work->text().trimmed().isEmpty() &&
                          !m_award->text().trimmed().isEmpty());
}

void AwardDialog::propose()
{
    const QJsonArray records = chosen();
    m_propose->setEnabled(false);
    m_context.source.write(
        u"record.saveMany"_s, {{u"type"_s, u"awardProposal"_s}, {u"records"_s, records}}, this,
        [this, count = static_cast<int>(records.size())](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                m_propose->setEnabled(true);
                m_summary->setText(messages::fault(answer.error(), &recordTypeOf<AwardProposal>()));
                return;
            }
            m_context.notices.say(Notices::Kind::Done, tr("%n proposal(s) made.", nullptr, count));
            accept();
        });
}

PageSetup awardsPage()
{
    RegisterSetup setup =
        plainList(u"awards"_s, u"awardProposal"_s, u"trophy"_s,
                  {u"personId.displayName"_s, u"schoolYear"_s, u"semester"_s, u"work"_s, u"award"_s,
                   u"evidence"_s, u"state"_s, u"agendaItemId.title"_s, u"proposedBy"_s, u"proposedAt"_s},
                  {84, 76, 60, 250, 96, 210, 96, 160, 84, 132});
    setup.place = {PageGroup::WorkGroup, 70, PagesText::tr("Award proposals")};
    setup.list.hidden = {1, 2, 5, 7, 8, 9};
    setup.list.columns[0].title = AwardDialog::tr("Person");
    setup.list.columns[7].title = AwardDialog::tr("Agenda item");
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.sort = {{u"proposedAt"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = AwardDialog::tr("No award proposals");
    setup.list.emptyText =
        AwardDialog::tr("The executive secretary proposes people of the staff for what they have done; the "
                        "work group assesses the proposals, and the list goes on by the school's own rules.");
    setup.heading = u"personId.displayName"_s;
    setup.subheadingPaths = {u"award"_s, u"state"_s};
    setup.tools = {{u"proposeAwards"_s, u"trophy"_s, AwardDialog::tr("Propose"),
                    AwardDialog::tr("Propose by measured work…"), Action::Edit, u"awardProposal"_s,
                    [](RegisterPage *page) { (new AwardDialog(page->context(), page))->open(); }, true}};
    return registerPage(std::move(setup));
}

} // namespace licheng
