// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/submission/submission_page.h"

#include "app/pages/common/own_work_filter.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/submission/difference_dialog.h"
#include "app/pages/submission/findings_model.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/bulkbar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"

#include <QCursor>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A long name may break after its marks, a hash between groups, so that both fit the pane.
QString breakable(QString name)
{
    return name.replace(u"_"_s, u"_\u200b"_s).replace(u"."_s, u"\u200b."_s);
}

QString grouped(const QString &hash)
{
    constexpr qsizetype group = 8;
    QStringList parts;
    for (qsizetype i = 0; i < hash.size(); i += group)
        parts.append(hash.mid(i, group));
    return parts.join(u' ');
}

} // namespace

SubmissionPage::SubmissionPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_listsModel(new SubmissionListsModel(m_presenter, this)),
      m_groupsModel(new CheckGroupsModel(m_presenter, this)),
      m_findingsModel(new FindingsModel(m_presenter, this)), m_lists(new TableCard(this)),
      m_groups(new TableCard(this)), m_findings(new TableCard(this)), m_finding(new TextLabel),
      m_details(new DetailsPane(this)), m_state(new KeyValueList), m_file(new KeyValueList),
      m_history(new KeyValueList)
{
    setObjectName(u"submissionPage"_s);
    build();
    wire();
}

// The models look into the presenter, which is a member: they have to go first.
SubmissionPage::~SubmissionPage()
{
    for (TableCard *card : {m_lists, m_groups, m_findings})
        card->table()->setModel(nullptr);
    delete m_listsModel;
    delete m_groupsModel;
    delete m_findingsModel;
}

void SubmissionPage::build()
{
    const auto prepare = [](TableCard *card, QAbstractItemModel *model, const QString &name,
                            const std::vector<int> &widths) {
        DataTable *table = card->table();
        table->setObjectName(name);
        table->setMarks(DataTable::Marks::Hidden);
        table->setModel(model);
        table->columns().setWidths(widths);
    };
    prepare(m_lists, m_listsModel, u"submissionLists"_s, {128, 168, 64, 76, 56, 64, 56, 120});
    using Whose = SubmissionPresenter::Whose;
    const auto ofArticle = [this](Whose whose, bool (*holds)(const SubmissionPresenter::Line &)) {
        return [this, whose, holds](int row, const QString &article) {
            const SubmissionPresenter::Line &line = m_presenter.lines()[size_t(row)];
            return (article.isEmpty() || line.layout->article == article) && m_presenter.isOwed(row, whose) &&
                   holds(line);
        };
    };
    const auto isOpen = [](const SubmissionPresenter::Line &line) {
        return !(line.record && isWithDatabase(line.record->state));
    };
    const auto isBlocked = [](const SubmissionPresenter::Line &line) {
        return line.record && !isWithDatabase(line.record->state) && line.record->blockCount > 0;
    };
    const auto isAny = [](const SubmissionPresenter::Line &) { return true; };
    m_own = new OwnWorkFilter(
        m_lists, ofArticle(Whose::OwnUnits, isOpen),
        {{QLatin1String(ownMendingPath), ofArticle(Whose::OwnUnits, isBlocked),
          tr("Only what my unit has to mend"), tr("Only what my unit has to mend by article %1")},
         {QLatin1String(supervisedPath), ofArticle(Whose::SupervisedUnits, isOpen),
          tr("Only what the units that I supervise still have to submit"),
          tr("Only what the units that I supervise still have to submit by article %1")},
         {QLatin1String(ownListsPath), ofArticle(Whose::OwnUnits, isAny),
          tr("Only the lists that my unit has to submit")},
         {QLatin1String(owedListsPath), ofArticle(Whose::Anybodys, isAny),
          tr("Only the lists that have to be submitted")}});
    prepare(m_groups, m_groupsModel, u"checkGroups"_s, {70, 112, 44});
    prepare(m_findings, m_findingsModel, u"findings"_s, {80, 88, 72, 96, 280, 110, 120});
    // What the sentence below says whole; the header's menu shows it.
    m_findings->table()->columns().setHiddenByDefault({FindingsModel::Title});
    m_lists->table()->setAccessibleName(tr("Lists of the school year"));
    m_groups->table()->setAccessibleName(tr("Checks that found something"));
    m_findings->table()->setAccessibleName(tr("Findings"));
    const auto heightOf = [](int rows) { return tokens::headerHeight + tokens::rowHeight * rows + 4; };
    m_lists->setMinimumHeight(heightOf(std::min(6, m_listsModel->rowCount())));
    m_lists->setMaximumHeight(heightOf(m_listsModel->rowCount()));
    m_groups->setFixedWidth(232);
    m_finding->setObjectName(u"findingSentence"_s);
    m_finding->setWordWrap(true);
    m_finding->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_finding->setFocusPolicy(Qt::StrongFocus);
    m_finding->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    m_findings->body()->addWidget(m_finding);

    auto *below = new QHBoxLayout;
    below->setSpacing(tokens::gap);
    below->addWidget(m_groups);
    below->addWidget(m_findings, 1);
    auto *work = new QWidget;
    auto *left = new QVBoxLayout(work);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(tokens::gap);
    left->addWidget(m_lists, 1);
    left->addLayout(below, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pageMargins);
    auto *split = new DetailsSplit(work, m_lists->table(), m_details, 300);
    split->keepIn(m_context.settings.store(), m_context.settings.columnsKey(u"submission-details"_s));
    row->addWidget(split);

    m_details->addSection({}, m_state);
    m_details->addSection(tr("Exported workbook"), m_file);
    m_details->addSection(tr("History"), m_history);
    m_details->setActions({{u"precheck"_s, tr("Pre-check"), ButtonKind::Secondary,
                            m_context.actions.keyHint(u"submission.precheck"_s)},
                           {u"export"_s, tr("Export…"), ButtonKind::Secondary, {}},
                           {u"more"_s, tr("More…"), ButtonKind::Secondary, {}},
                           {u"submit"_s, tr("Mark submitted"), ButtonKind::Primary, {}}});
    m_lists->table()->rowMenu().offer(m_details);
}

void SubmissionPage::wire()
{
    connect(m_lists->table(), &DataTable::currentRowChanged, this, [this](int row) {
        m_presenter.show(row);
        showList();
    });
    connect(&m_presenter, &SubmissionPresenter::changed, this, [this] {
        begin();
        m_own->apply();
        for (size_t i = 0; i < m_presenter.lines().size(); ++i) {
            const auto &record = m_presenter.lines()[i].record;
            if (m_wanted > 0 && record && record->id.value() == m_wanted) {
                m_wanted = 0;
                m_lists->table()->setCurrentIndex(m_listsModel->index(int(i), 0));
            }
        }
        showList();
        Q_EMIT headerChanged();
    });
    connect(&m_presenter, &SubmissionPresenter::findingsChanged, this, &SubmissionPage::showFindings);
    connect(&m_presenter, &SubmissionPresenter::workChanged, this, [this] {
        using Work = SubmissionPresenter::Work;
        switch (m_presenter.work()) {
        case Work::Nothing:
            m_findings->progress()->finish();
            break;
        case Work::Checking:
            m_findings->progress()->setProgress(tr("Checking every record of the list"), 0, 0);
            break;
        case Work::Exporting:
            m_findings->progress()->setProgress(tr("Writing the workbook"), 0, 0);
            break;
        case Work::Submitting:
            m_findings->progress()->setProgress(tr("Marking as submitted"), 0, 0);
            break;
        case Work::Comparing:
            m_findings->progress()->setProgress(tr("Comparing with the last export"), 0, 0);
            break;
        case Work::Withdrawing:
            m_findings->progress()->setProgress(tr("Taking the list back"), 0, 0);
            break;
        }
        m_findings->progress()->setCancel(ProgressStrip::Cancel::Impossible);
        showList();
    });
    connect(&m_presenter, &SubmissionPresenter::exported, this, [this] { askPath(true); });
    connect(&m_presenter, &SubmissionPresenter::exportTakenBack, this, [this] {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("The workbook was not saved, so the list is not exported. Export it again."));
    });
    connect(&m_presenter, &SubmissionPresenter::historyChanged, this, [this] {
        showHistory();
        showFindings(); // the last pre-check of the store
    });
    connect(&m_presenter, &SubmissionPresenter::linesAboutToChange, this, [this] {
        if (current() >= 0 && m_presenter.lines()[size_t(current())].record)
            m_wanted = m_presenter.lines()[size_t(current())].record->id.value();
    });
    connect(&m_presenter, &SubmissionPresenter::linesChanged, this, [this] { m_isBegun = false; });
    connect(&m_presenter, &SubmissionPresenter::listAdded, this, [this](qint64 id) { m_wanted = id; });
    connect(&m_presenter, &SubmissionPresenter::withdrawn, this, [this] {
        m_context.notices.say(Notices::Kind::Done,
                              tr("The list is open again; its records can be changed and submitted anew."));
    });
    connect(&m_presenter, &SubmissionPresenter::differenceRead, this,
            [this](const QJsonObject &difference) { (new DifferenceDialog(difference, this))->open(); });
    connect(&m_presenter, &SubmissionPresenter::submitted, this, [this] {
        m_context.notices.say(Notices::Kind::Done,
                              tr("The list is marked as submitted. What changes in it from now on goes by "
                                 "“Correct and submit again”."));
    });
    connect(&m_presenter, &SubmissionPresenter::failed, this, [this](const protocol::Fault &fault) {
        m_context.notices.say(Notices::Kind::Problem,
                              messages::fault(fault, &recordTypeOf<SubmissionList>()));
    });
    connect(m_groups->table(), &DataTable::currentRowChanged, this, [this](int row) {
        m_findingsModel->setCheck(m_groupsModel->checkAt(row));
        showFinding();
    });
    connect(m_findings->table(), &DataTable::currentRowChanged, this, &SubmissionPage::showFinding);
    connect(m_findings->table(), &DataTable::rowActivated, this, &SubmissionPage::openFinding);
    connect(m_details, &DetailsPane::actionTriggered, this, &SubmissionPage::onAction);
    connect(m_details, &DetailsPane::linkActivated, this, [this] {
        if (current() >= 0)
            m_context.navigator.openRecords(m_presenter.lines()[size_t(current())].layout->type->name(),
                                            m_presenter.contents(current()), 0);
    });
    const auto answer = [this](const QString &actionId, const QString &own, Action action) {
        answerAction(
            m_context.actions, actionId, [this, own] { onAction(own); },
            m_context.work.may(action, u"submissionList"_s) ? Offer::Shown : Offer::Hidden);
    };
    answer(u"submission.precheck"_s, u"precheck"_s, Action::Precheck);
    answer(u"page.export"_s, u"export"_s, Action::Export);
    answerAction(m_context.actions, u"page.print"_s, [this] { print(); });
    showFindings();
}

QString SubmissionPage::title() const
{
    return PagesText::tr("Submission lists");
}

QString SubmissionPage::subtitle() const
{
    const auto owed = m_presenter.owed();
    const QString year = tr("School year %1").arg(m_context.work.term().year.roc());
    return owed ? tr("%1　・　%2 lists to submit, %3 pass the pre-check, %4 submitted")
                      .arg(year)
                      .arg(owed->lists)
                      .arg(owed->passed)
                      .arg(owed->submitted)
                : year;
}

void SubmissionPage::begin()
{
    // An office begins at its own work, once it is known whose is whose and whatever row the table took with
    // the keyboard.
    if (!m_context.work.regulation() || std::exchange(m_isBegun, true))
        return;
    int own = 0;
    while (own < m_listsModel->rowCount() && !m_presenter.unitVerdict(own).isAllowed())
        ++own;
    m_lists->table()->setCurrentIndex(m_listsModel->index(own < m_listsModel->rowCount() ? own : 0, 0));
}

void SubmissionPage::refresh()
{
    begin();
    m_presenter.refresh();
    showList();
}

QWidget *SubmissionPage::firstFocus()
{
    return m_lists->table();
}

void SubmissionPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    m_wanted = recordId;
    m_own->follow(conditions);
    for (const protocol::Condition &condition : conditions) {
        if (condition.path == "id"_L1)
            m_wanted = condition.value.toInteger();
    }
    refresh();
}

int SubmissionPage::current() const
{
    return m_lists->table()->currentRow();
}

void SubmissionPage::showList()
{
    const int index = current();
    if (index < 0) {
        m_details->setHeading(tr("No list chosen"), {});
        return;
    }
    const SubmissionPresenter::Line &line = m_presenter.lines()[size_t(index)];
    m_details->setHeading(line.layout->official, m_presenter.title(line), tr("Contents →"));
    std::vector<KeyValueView> state{{tr("Roster code"),
                                     line.audience->code.isEmpty()
                                         ? tr("Not published")
                                         : u"%1 %2"_s.arg(line.audience->code, line.layout->official),
                                     Tone::Neutral, KeyValueView::Shape::Text},
                                    {tr("Article"), messages::articleName(line.layout->article),
                                     Tone::Neutral, KeyValueView::Shape::Text}};
    // Said in words, not only by buttons that cannot be pressed.
    if (const Verdict unit = m_presenter.unitVerdict(index); !unit.isAllowed())
        state.push_back(
            {tr("Unit"), messages::refusal(unit.refusal()), Tone::Warn, KeyValueView::Shape::Text});
    std::vector<KeyValueView> file;
    if (const auto &record = line.record) {
        state.push_back(
            {tr("State"), messages::codeLabel(record->state), Tone::Info, KeyValueView::Shape::Chip});
        if (record->checkedAt.isValid()) {
            state.push_back({tr("Records"), locale().toString(record->recordCount), Tone::Neutral,
                             KeyValueView::Shape::Text});
            state.push_back({messages::levelName(u"block"_s), locale().toString(record->blockCount),
                             record->blockCount > 0 ? Tone::Bad : Tone::Ok, KeyValueView::Shape::Chip});
            state.push_back({messages::levelName(u"warn"_s), locale().toString(record->warnCount),
                             record->warnCount > 0 ? Tone::Warn : Tone::Ok, KeyValueView::Shape::Chip});
            state.push_back({tr("Pre-checked"), messages::instantText(record->checkedAt), Tone::Neutral,
                             KeyValueView::Shape::Text});
        }
        if (record->signedAt.isValid())
            state.push_back({tr("Self-check signed"), messages::instantText(record->signedAt), Tone::Neutral,
                             KeyValueView::Shape::Text});
        else if (record->checkedAt.isValid() && !isWithDatabase(record->state))
            state.push_back({tr("Self-check"), tr("Not signed yet"), Tone::Warn, KeyValueView::Shape::Chip});
        if (record->submittedAt.isValid() && isWithDatabase(record->state))
            state.push_back({tr("Submitted"), messages::instantText(record->submittedAt), Tone::Ok,
                             KeyValueView::Shape::Text});
        if (record->changedAt.isValid() && isWithDatabase(record->state))
            state.push_back({tr("Changed since"),
                             tr("%1. “More… → Compare with the last export” shows how the list differs from "
                                "what was submitted.")
                                 .arg(messages::instantText(record->changedAt)),
                             Tone::Warn, KeyValueView::Shape::Text});
        if (record->exportedAt.isValid()) {
            file = {{tr("File"), breakable(record->fileName), Tone::Neutral, KeyValueView::Shape::Text},
                    {tr("Exported"), messages::instantText(record->exportedAt), Tone::Neutral,
                     KeyValueView::Shape::Text},
                    {u"SHA-256"_s, grouped(record->sha256), Tone::Neutral, KeyValueView::Shape::Text}};
        }
    }
    if (file.empty())
        file.push_back({tr("Not exported yet"), {}, Tone::Neutral, KeyValueView::Shape::Text});
    m_state->setRows(state);
    m_file->setRows(file);

    const bool idle = m_presenter.work() == SubmissionPresenter::Work::Nothing && !m_download;
    const auto enable = [&](const QString &id, const Verdict &verdict) {
        m_details->setActionEnabled(id, idle && verdict.isAllowed(),
                                    verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal()));
    };
    enable(u"precheck"_s, m_presenter.precheckVerdict(index));
    enable(u"export"_s, line.record && isWithDatabase(line.record->state) ? m_presenter.unitVerdict(index)
                                                                          : m_presenter.exportVerdict(index));
    enable(u"submit"_s, m_presenter.submitVerdict(index));
}

void SubmissionPage::showFindings()
{
    const bool checked = m_presenter.isChecked();
    const bool some = !m_presenter.findings().empty();
    for (TableCard *card : {m_groups, m_findings})
        card->setContent(some ? TableCard::Content::Rows : TableCard::Content::Empty);
    m_groups->emptyState()->setEmpty({}, {}, {});
    m_groups->setVisible(some);
    if (const auto stored = checked ? std::nullopt : m_presenter.lastCheck())
        m_findings->emptyState()->setEmpty(
            stored->blockCount > 0 ? u"shield"_s : u"ok"_s,
            tr("Pre-checked on %1 by %2 %3: %4 records, %5 to mend, %6 warnings")
                .arg(messages::instantText(stored->doneAt), stored->unit, stored->doneBy)
                .arg(stored->recordCount)
                .arg(stored->blockCount)
                .arg(stored->warnCount),
            current() >= 0 && m_presenter.precheckVerdict(current()).isAllowed()
                ? tr("The pre-check anew shows each finding with the way to its record.")
                : QString());
    else if (!checked)
        m_findings->emptyState()->setEmpty(u"shield"_s, tr("This list has not been pre-checked yet"),
                                           tr("The pre-check looks at every record of the list before it is "
                                              "submitted and leads to each that has to be mended."));
    else if (!some)
        m_findings->emptyState()->setEmpty(u"ok"_s, tr("Nothing was found"),
                                           tr("The list can be exported and submitted."));
    showFinding();
}

void SubmissionPage::showFinding()
{
    const SubmissionPresenter::FindingLine *line = m_findingsModel->at(m_findings->table()->currentRow());
    QStringList where;
    if (line) {
        for (const QString &part : {line->studentNumber, line->name, line->place, line->title}) {
            if (!part.isEmpty())
                where.append(part);
        }
    }
    const QString sentence = line ? messages::finding(line->finding) : QString();
    m_finding->setText(where.isEmpty() ? sentence : tr("%1: %2").arg(where.join(u'　'), sentence));
    m_finding->setVisible(!m_finding->text().isEmpty());
}

void SubmissionPage::openFinding(int row)
{
    const SubmissionPresenter::FindingLine *line = m_findingsModel->at(row);
    if (!line)
        return;
    // What has no page of its own (the school) is mended elsewhere; the sentence says where. What is said of
    // the list as a whole leads to the records of its type.
    const bool leads = line->finding.recordId > 0 || line->finding.lineId == 0;
    if (!leads || !m_context.navigator.openRecords(line->finding.recordType, {}, line->finding.recordId))
        m_context.notices.say(Notices::Kind::Info, messages::finding(line->finding));
}

void SubmissionPage::onAction(const QString &id)
{
    const int index = current();
    if (index < 0 || m_presenter.work() != SubmissionPresenter::Work::Nothing)
        return;
    if (id == "precheck"_L1 && m_presenter.precheckVerdict(index).isAllowed()) {
        m_presenter.precheck(index);
    } else if (id == "export"_L1) {
        const auto &record = m_presenter.lines()[size_t(index)].record;
        // What was submitted is handed out again byte by byte, never written anew.
        if (record && isWithDatabase(record->state))
            askPath(false);
        else if (m_presenter.exportVerdict(index).isAllowed())
            m_presenter.exportList(index);
    } else if (id == "submit"_L1) {
        confirmSubmit();
    } else if (id == "more"_L1) {
        openMoreMenu();
    }
}

void SubmissionPage::confirmSubmit()
{
    const int index = current();
    if (const Verdict verdict = m_presenter.submitVerdict(index); !verdict.isAllowed()) {
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    const auto &record = *m_presenter.lines()[size_t(index)].record;
    m_context.notices.offer(Notices::Kind::Warning,
                            tr("%1 records are submitted. What changes in them afterwards needs a correction "
                               "with its reason, and the list goes again.")
                                .arg(locale().toString(record.recordCount)),
                            tr("Mark as submitted"), this, [this, index] { m_presenter.submit(index); });
}

PageSetup SubmissionPage::page()
{
    return {QLatin1String(page_keys::submission),
            {PageGroup::Submission, 20, PagesText::tr("Submission lists")},
            u"submission"_s,
            viewersOf(u"submissionList"_s),
            [](const PageContext &context) { return new SubmissionPage(context); },
            {u"submissionList"_s}};
}

} // namespace licheng
