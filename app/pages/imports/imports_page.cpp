// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/imports/import_cards.h"
#include "app/pages/imports/import_options.h"
#include "app/pages/imports/import_preview.h"
#include "app/presenters/import_template.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/choicepopup.h"
#include "app/widgets/form/stepheader.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
enum View { ChooseView, WorkView, ResultView };
}

ImportsPage::ImportsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_steps(new StepHeader({tr("Choose a file"), tr("Map columns"), tr("Check"), tr("Import")}, this)),
      m_stack(new QStackedWidget(this)), m_choose(new EmptyState),
      m_previewModel(new ImportPreviewModel(m_presenter, this)), m_options(new ImportOptions(m_presenter)),
      m_mapping(nullptr), m_preview(new TableCard), m_faults(new FaultCard(m_presenter)),
      m_result(new ImportResultCard), m_progress(new ProgressStrip),
      m_summary(new TextLabel({}, Type::Small)), m_other(new Button(tr("Another file"), ButtonKind::Quiet)),
      m_report(new Button(tr("Save rows to mend…"))), m_check(new Button(tr("Check"), ButtonKind::Primary)),
      m_good(new Button(tr("Import good rows"))), m_all(new Button(tr("Import all"), ButtonKind::Primary))
{
    setObjectName(u"importsPage"_s);
    setAcceptDrops(true);
    m_presenter.setCodes(context.codes);
    build();
    wire();
    showState();
}

// The models, and the heads of the preview, look into the presenter, which is a member: they have to go
// first. Nothing new is put in their place: the window around may be going as well.
ImportsPage::~ImportsPage()
{
    m_presenter.disconnect(this);
    delete m_preview;
    delete m_faults;
    delete m_previewModel;
}

void ImportsPage::build()
{
    m_choose->setObjectName(u"chooseFile"_s);
    m_choose->setEmpty(
        u"import"_s, tr("Drop a spreadsheet here"),
        tr("xlsx, ods, xls or csv, as the school's own system writes it. The header row and the columns are "
           "found by themselves; nothing is changed before you have seen what will happen."),
        tr("Choose a file…"));
    auto *chooseCard = new Card;
    chooseCard->body()->addWidget(m_choose);
    auto *templates = new Button(tr("Empty list…"));
    templates->setObjectName(u"importTemplate"_s);
    templates->setToolTip(
        tr("Saves a workbook with the headers of a kind of list, to be filled in and imported."));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(tokens::cardPadding, 0, tokens::cardPadding, tokens::cardPadding);
    foot->addStretch(1);
    foot->addWidget(templates);
    foot->addStretch(1);
    chooseCard->body()->addLayout(foot);
    connect(templates, &Button::clicked, this, [this, templates] {
        const auto formats = m_presenter.formats();
        QStringList titles;
        for (const ImportFormat *format : formats)
            titles.append(importFormatTitle(*format));
        auto *popup = new ChoicePopup(tr("Empty list"), titles, -1, templates);
        connect(popup, &ChoicePopup::chosen, this,
                [this, formats](int index) { askTemplate(*formats[size_t(index)]); });
        popup->openBelow(templates, templates->rect());
    });

    DataTable *preview = m_preview->table();
    preview->setObjectName(u"importPreview"_s);
    preview->setAccessibleName(tr("Rows of the file"));
    preview->setMarks(DataTable::Marks::Numbers);
    m_mapping = new MappingHeader(m_presenter, preview);
    preview->setHorizontalHeader(m_mapping);
    preview->setModel(m_previewModel);
    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(tokens::gap);
    split->addWidget(m_preview);
    split->addWidget(m_faults);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *work = new QWidget;
    auto *workColumn = new QVBoxLayout(work);
    workColumn->setContentsMargins(0, 0, 0, 0);
    workColumn->setSpacing(tokens::gap);
    workColumn->addWidget(m_options);
    m_questions = new QuestionList;
    workColumn->addWidget(m_questions);
    workColumn->addWidget(split, 1);

    m_stack->addWidget(chooseCard);
    m_stack->addWidget(work);
    m_stack->addWidget(m_result);
    m_progress->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    column->addWidget(m_steps);
    column->addWidget(m_stack, 1);
    column->addWidget(m_progress);
    column->addWidget(buildFooter());
}

QWidget *ImportsPage::buildFooter()
{
    auto *footer = new QWidget;
    footer->setObjectName(u"importFooter"_s);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    m_summary->setObjectName(u"importSummary"_s);
    row->addWidget(m_summary, 1);
    m_summary->setWordWrap(true);
    m_acceptColumns = new QCheckBox(tr("The values are meant so"));
    m_acceptColumns->setObjectName(u"acceptColumns"_s);
    m_acceptColumns->hide();
    row->addWidget(m_acceptColumns);
    const std::pair<Button *, QString> buttons[] = {{m_other, u"otherFile"_s},
                                                    {m_report, u"saveReport"_s},
                                                    {m_check, u"checkImport"_s},
                                                    {m_good, u"importGood"_s},
                                                    {m_all, u"importAll"_s}};
    for (const auto &[button, name] : buttons) {
        button->setObjectName(name);
        row->addWidget(button);
    }
    return footer;
}

void ImportsPage::wire()
{
    connect(m_choose, &EmptyState::actionTriggered, this, &ImportsPage::askFile);
    connect(m_other, &Button::clicked, this, &ImportsPage::askFile);
    connect(m_acceptColumns, &QCheckBox::clicked, &m_presenter, &ImportPresenter::acceptColumns);
    connect(m_check, &Button::clicked, &m_presenter, &ImportPresenter::check);
    connect(m_good, &Button::clicked, this, [this] { m_presenter.apply(ImportMode::Good); });
    connect(m_all, &Button::clicked, this, [this] { m_presenter.apply(ImportMode::All); });
    connect(m_questions, &QuestionList::answered, &m_presenter, &ImportPresenter::answer);
    connect(m_report, &Button::clicked, this, &ImportsPage::askReport);
    connect(m_progress, &ProgressStrip::cancelRequested, &m_presenter, &ImportPresenter::cancel);
    connect(m_mapping, &MappingHeader::pathChosen, &m_presenter, &ImportPresenter::setPath);
    connect(m_faults, &FaultCard::activated, this, &ImportsPage::goToProblem);
    m_other->setKeyHint(m_context.actions.keyHint(u"page.import"_s));
    m_report->setKey(Qt::CTRL | Qt::Key_1);
    m_check->setKey(Qt::CTRL | Qt::Key_2);
    m_good->setKey(Qt::CTRL | Qt::Key_3);
    m_all->setKey(Qt::CTRL | Qt::Key_4);
    auto *choose = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Down), m_preview->table(), nullptr, nullptr,
                                 Qt::WidgetShortcut);
    choose->setWhatsThis(tr("Choose what the column is"));
    connect(choose, &QShortcut::activated, this,
            [this] { m_mapping->openChoice(m_preview->table()->currentIndex().column()); });

    connect(m_preview->table()->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_cell = {
                        current.column(),
                        m_previewModel->headerData(current.row(), Qt::Vertical, Qt::DisplayRole).toInt()};
            });
    connect(&m_presenter, &ImportPresenter::preparedChanged, this, &ImportsPage::showPrepared);
    connect(&m_presenter, &ImportPresenter::problemsChanged, this, &ImportsPage::showState);
    connect(&m_presenter, &ImportPresenter::stageChanged, this, &ImportsPage::showState);
    connect(&m_presenter, &ImportPresenter::stageChanged, this, [this] {
        if (m_presenter.stage() == ImportPresenter::Stage::Applied)
            offerToTakeBack();
    });
    connect(&m_presenter, &ImportPresenter::activityChanged, this, &ImportsPage::showActivity);
    connect(&m_presenter, &ImportPresenter::progress, this, [this](qint64 done, qint64 total) {
        if (m_presenter.activity() != ImportPresenter::Activity::Idle)
            m_progress->setProgress(m_progress->property("what").toString(), done, total);
    });
    connect(&m_presenter, &ImportPresenter::failed, this,
            [this](const QString &text) { m_context.notices.say(Notices::Kind::Problem, text); });
    answerAction(m_context.actions, u"page.import"_s, [this] { askFile(); });
}

QString ImportsPage::title() const
{
    return tr("Import");
}

QString ImportsPage::subtitle() const
{
    const auto prepared = m_presenter.prepared();
    if (!prepared)
        return importableText();
    // Of a file that is no list nothing is known but how long it is.
    const bool isUnknown = prepared->headerRow() == 0 && prepared->dataRows().empty();
    const qint64 rows = isUnknown ? prepared->sheet().rowCount() : qint64(prepared->dataRows().size());
    return tr("%1　・　%2 rows").arg(m_presenter.fileName(), locale().toString(rows));
}

QString ImportsPage::importableText() const
{
    constexpr qsizetype enoughToKnowIt = 4;
    QStringList kinds;
    for (const ImportFormat *format : m_presenter.formats())
        kinds.append(importFormatTitle(*format));
    kinds.removeDuplicates();
    const qsizetype more = kinds.size() - enoughToKnowIt;
    const QString named = kinds.first(std::min(kinds.size(), enoughToKnowIt)).join(tr(", "));
    return more > 0 ? tr("%1 and %2 more kinds of lists from xlsx, ods, xls and csv").arg(named).arg(more)
                    : tr("%1 from xlsx, ods, xls and csv").arg(named);
}

QString ImportsPage::lostByClosing() const
{
    return m_presenter.activity() == ImportPresenter::Activity::Applying
               ? tr("An import is being stored, and who closes now does not see what became of it.")
               : QString();
}

QWidget *ImportsPage::firstFocus()
{
    return nextStep();
}

void ImportsPage::askFile()
{
    auto *dialog = new FileDialog(this, tr("Choose a spreadsheet"), m_context.settings,
                                  tr("Spreadsheets (*.xlsx *.xlsm *.ods *.fods *.xls *.xml *.html *.htm "
                                     "*.csv *.txt *.tsv);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_presenter, &ImportPresenter::open);
    dialog->open();
}

void ImportsPage::showPrepared()
{
    m_options->fill();
    m_mapping->setMinimumHeight(m_mapping->sizeHint().height());
    keepCell();
    showState();
    Q_EMIT headerChanged();
}

void ImportsPage::keepCell()
{
    const auto prepared = m_presenter.prepared();
    const auto before = std::exchange(m_shown, prepared);
    if (!prepared || m_previewModel->rowCount() == 0)
        return;
    // The same rows mapped otherwise: who maps one column after the other goes on from where he is.
    const bool isSame = before && &before->sheet() == &prepared->sheet() &&
                        before->headerRow() == prepared->headerRow() &&
                        m_cell.x() < m_previewModel->columnCount();
    const QPoint cell = isSame ? m_cell : QPoint();
    const int row = isSame ? m_previewModel->rowOf(cell.y()) : 0;
    m_preview->table()->setCurrentIndex(m_previewModel->index(std::max(0, row), cell.x()));
}

void ImportsPage::showState()
{
    using Stage = ImportPresenter::Stage;
    const auto before = focusBefore();
    const auto prepared = m_presenter.prepared();
    const Stage stage = m_presenter.stage();
    const bool idle = m_presenter.activity() == ImportPresenter::Activity::Idle;
    m_stack->setCurrentIndex(!prepared ? ChooseView : stage == Stage::Applied ? ResultView : WorkView);
    m_steps->setCurrent(!prepared ? 0 : stage == Stage::Mapping ? 1 : stage == Stage::Checked ? 2 : 3);
    m_other->setVisible(prepared != nullptr);
    m_report->setVisible(prepared && !m_presenter.problems().faultyRows().empty());
    m_report->setEnabled(idle);
    m_check->setVisible(prepared && stage == Stage::Mapping);
    m_check->setEnabled(m_presenter.mayCheck());
    // Without faults both would do the same.
    m_good->setVisible(prepared && stage == Stage::Checked && m_presenter.summary().faulty > 0);
    m_all->setVisible(prepared && stage == Stage::Checked);
    for (const auto &[button, mode] : {std::pair{m_good, ImportMode::Good}, {m_all, ImportMode::All}}) {
        button->setEnabled(m_presenter.mayApply(mode));
        button->setToolTip(m_presenter.applyObstacle(mode));
    }
    m_questions->setQuestions(m_presenter.questions());
    m_faults->present();
    keepFocus(before);
    if (!prepared) {
        m_summary->clear();
        return;
    }
    m_summary->setInk(Ink::Text);
    // What cannot be imported at all is not asked about.
    const QString movedColumn =
        stage == Stage::Checked && !m_presenter.isStopped() ? m_presenter.movedColumnText() : QString();
    m_acceptColumns->setVisible(!movedColumn.isEmpty());
    m_acceptColumns->setChecked(m_presenter.areColumnsAccepted());
    if (stage == Stage::Checked) {
        const ImportSummary counts = m_presenter.summary();
        m_good->setText(tr("Import %1 good rows").arg(locale().toString(counts.created + counts.updated)));
        m_summary->setText(tr("%1 rows: %2 new, %3 changed, %4 unchanged, %5 with faults")
                               .arg(locale().toString(counts.rows), locale().toString(counts.created),
                                    locale().toString(counts.updated), locale().toString(counts.unchanged),
                                    locale().toString(counts.faulty)));
        if (counts.untakenCertifications > 0)
            m_summary->setText(m_summary->text() + u' ' +
                               tr("%n certification(s) of the list are left waiting: taking them over is a "
                                  "permission of its own.",
                                  nullptr, counts.untakenCertifications));
        if (m_presenter.isStopped()) {
            m_summary->setInk(Ink::Bad);
            m_summary->setText(m_presenter.applyObstacle(ImportMode::Good));
        } else if (!movedColumn.isEmpty()) {
            m_summary->setInk(Ink::Warn);
            m_summary->setText(movedColumn);
        }
    } else if (const QString obstacle = m_presenter.checkObstacle(); !obstacle.isEmpty()) {
        m_summary->setInk(Ink::Bad);
        m_summary->setText(obstacle);
    } else if (m_presenter.isTakenBack()) {
        m_summary->setText(tr("This import was taken back: nothing of it is in the store any more. Check the "
                              "file to import it again."));
    } else {
        m_summary->setText(prepared->faultyRows() == 0
                               ? tr("%1 rows, no fault found in this file")
                                     .arg(locale().toString(qint64(prepared->dataRows().size())))
                               : tr("%1 rows, %2 with faults")
                                     .arg(locale().toString(qint64(prepared->dataRows().size())),
                                          locale().toString(prepared->faultyRows())));
    }
    if (const QString kinds = m_presenter.severalKindsText(); stage == Stage::Mapping && !kinds.isEmpty()) {
        if (m_presenter.checkObstacle().isEmpty())
            m_summary->setInk(Ink::Warn);
        m_summary->setText(kinds + u' ' + m_summary->text());
    }
    if (stage == Stage::Applied) {
        const ImportSummary counts = m_presenter.summary();
        m_result->present(counts, m_presenter.fileName(), m_presenter.term());
        m_summary->setText(
            counts.faulty > 0 ? tr("Save the rows to mend, correct them and import that file.")
            : counts.outdated > 0
                ? tr("Import the file again for these rows: %1").arg(rowNumbers(counts.outdatedRows))
                : tr("Every row is in the store."));
    }
}

void ImportsPage::offerToTakeBack()
{
    const ImportSummary counts = m_presenter.summary();
    if (counts.created + counts.updated == 0)
        return;
    QString text = tr("“%1” was imported: %2 new, %3 changed.")
                       .arg(m_presenter.fileName(), locale().toString(counts.created),
                            locale().toString(counts.updated));
    if (!counts.alsoCreated.empty())
        text += u' ' + tr("Also new: %1.").arg(alsoCreatedText(counts.alsoCreated));
    offerImportUndo(m_context.undo, m_context.notices, m_context.work, text, counts.run);
}

void ImportsPage::showActivity()
{
    using Activity = ImportPresenter::Activity;
    QString what;
    switch (m_presenter.activity()) {
    case Activity::Idle:
        break;
    case Activity::Reading:
        // What was said is of the file before.
        m_context.notices.clear();
        what = tr("Reading the file");
        break;
    case Activity::Preparing:
        what = tr("Looking at the rows");
        break;
    case Activity::Sending:
        what = tr("Sending rows");
        break;
    case Activity::Checking:
        what = tr("The server checks every row");
        break;
    case Activity::Applying:
        what = tr("Importing");
        break;
    }
    const auto before = focusBefore();
    if (before && !what.isEmpty() && !m_standIn) {
        m_left = *before;
        m_stageLeft = m_presenter.stage();
    }
    m_progress->setProperty("what", what);
    if (what.isEmpty()) {
        m_progress->finish();
    } else {
        m_progress->setCancel(m_presenter.activity() == Activity::Applying ? ProgressStrip::Cancel::Impossible
                                                                           : ProgressStrip::Cancel::Possible);
        m_progress->setProgress(what, 0, 0);
    }
    m_questions->setEnabled(what.isEmpty() && m_presenter.stage() != ImportPresenter::Stage::Applied);
    m_options->setEnabled(what.isEmpty() && m_presenter.stage() != ImportPresenter::Stage::Applied);
    showState();
    keepFocus(before);
    // A key starts the work from wherever the focus is: that is left for what comes next, too.
    if (m_left && !what.isEmpty() && !m_standIn)
        m_standIn = focusBefore().value_or(nullptr);
    // The stage is told after the work has ended.
    if (what.isEmpty())
        QMetaObject::invokeMethod(this, &ImportsPage::goOn, Qt::QueuedConnection);
}

void ImportsPage::goToProblem(const ImportProblem &problem)
{
    const int row = m_previewModel->rowOf(problem.row);
    if (row < 0)
        return;
    const QModelIndex cell = m_previewModel->index(row, std::max(0, problem.column));
    m_preview->table()->setCurrentIndex(cell);
    m_preview->table()->scrollTo(cell, QAbstractItemView::PositionAtCenter);
    m_preview->table()->setFocus(Qt::OtherFocusReason);
}

std::optional<QPointer<QWidget>> ImportsPage::focusBefore() const
{
    QWidget *focus = isVisible() ? window()->focusWidget() : nullptr;
    return focus && isAncestorOf(focus) ? std::optional(QPointer(focus)) : std::nullopt;
}

void ImportsPage::keepFocus(const std::optional<QPointer<QWidget>> &before)
{
    if (!before || (*before && (*before)->isVisible() && (*before)->isEnabled()))
        return;
    // A question that was made anew has kept it.
    if (const auto now = focusBefore(); !*before && now && (*now)->isEnabled())
        return;
    m_standIn = nextStep();
    m_standIn->setFocus(Qt::OtherFocusReason);
}

QWidget *ImportsPage::nextStep() const
{
    using Stage = ImportPresenter::Stage;
    if (!m_presenter.prepared())
        return m_choose->firstFocus();
    const bool isIdle = m_presenter.activity() == ImportPresenter::Activity::Idle;
    if (m_presenter.stage() == Stage::Applied)
        return m_report->isVisibleTo(this) ? m_report : m_other;
    if (m_presenter.stage() == Stage::Checked && isIdle) {
        QWidget *question = m_presenter.isStopped() ? nullptr : m_questions->firstOpen();
        // What holds up the whole list: all that was found is found for one semester.
        if (question && !m_presenter.otherTermText().isEmpty() && !m_presenter.isTermAccepted())
            return question;
        if (!m_presenter.problems().faultyRows().empty())
            return m_faults->table();
        if (m_all->isEnabled())
            return m_all;
        if (question)
            return question;
        if (m_acceptColumns->isVisibleTo(this))
            return m_acceptColumns;
    }
    return m_preview->table();
}

void ImportsPage::goOn()
{
    QWidget *const standIn = std::exchange(m_standIn, nullptr);
    QWidget *const left = std::exchange(m_left, nullptr);
    // Who has gone on to something else in the meantime stays there.
    if (!standIn || window()->focusWidget() != standIn)
        return;
    const bool isBack = left && left->isVisible() && left->isEnabled() && m_stageLeft == m_presenter.stage();
    (isBack ? left : nextStep())->setFocus(Qt::OtherFocusReason);
}

void ImportsPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData *dragged = event->mimeData();
    if (dragged->hasUrls() && dragged->urls().size() == 1 && dragged->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportsPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_presenter.open(event->mimeData()->urls().first().toLocalFile());
}

PageSetup ImportsPage::page()
{
    return {QLatin1String(page_keys::imports),
            {PageGroup::Register, 80, PagesText::tr("Import")},
            u"import"_s,
            [](const Grants &grants) {
                const auto &all = grants.all();
                return std::any_of(all.cbegin(), all.cend(),
                                   [](const Grant &grant) { return grant.action == Action::Import; });
            },
            [](const PageContext &context) { return new ImportsPage(context); },
            {}};
}

} // namespace licheng
