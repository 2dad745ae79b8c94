// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"

#include "app/models/display.h"
#include "app/pages/common/filter_fields.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/imports/fault_list_model.h"
#include "app/pages/imports/import_preview_model.h"
#include "app/pages/imports/mapping_header.h"
#include "app/pages/imports/question_list.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/form/stepheader.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>
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
      m_previewModel(new ImportPreviewModel(m_presenter, this)),
      m_faultsModel(new FaultListModel(m_presenter, this)), m_mapping(nullptr), m_preview(new TableCard),
      m_faults(new TableCard), m_fault(new TextLabel), m_result(new KeyValueList), m_resultCard(new Card),
      m_progress(new ProgressStrip), m_summary(new TextLabel({}, Type::Small)),
      m_other(new Button(tr("Another file"), ButtonKind::Quiet)),
      m_report(new Button(tr("Save rows to mend…"))), m_check(new Button(tr("Check"), ButtonKind::Primary)),
      m_good(new Button(tr("Import good rows"))), m_all(new Button(tr("Import all"), ButtonKind::Primary))
{
    setObjectName(u"importsPage"_s);
    setAcceptDrops(true);
    build();
    wire();
    showState();
}

// The models look into the presenter, which is a member: they have to go first.
ImportsPage::~ImportsPage()
{
    m_presenter.disconnect(this);
    m_preview->table()->setModel(nullptr);
    m_faults->table()->setModel(nullptr);
    delete m_previewModel;
    delete m_faultsModel;
    delete m_mapping;
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

    DataTable *preview = m_preview->table();
    preview->setObjectName(u"importPreview"_s);
    preview->setAccessibleName(tr("Rows of the file"));
    preview->setMarks(DataTable::Marks::Hidden);
    m_mapping = new MappingHeader(m_presenter, preview);
    preview->setHorizontalHeader(m_mapping);
    preview->setModel(m_previewModel);
    DataTable *faults = m_faults->table();
    faults->setObjectName(u"importFaults"_s);
    faults->setAccessibleName(tr("Faults"));
    faults->setMarks(DataTable::Marks::Hidden);
    faults->setModel(m_faultsModel);
    faults->columns().setWidths({72, 56, 120, 160, 400});
    m_faults->emptyState()->setEmpty(
        u"ok"_s, tr("No fault was found so far"),
        tr("The check on the server looks at references, quotas and doubles too."));

    m_fault->setObjectName(u"importFault"_s);
    m_fault->setWordWrap(true);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_fault->installEventFilter(this);
    m_fault->setFocusPolicy(Qt::StrongFocus);
    m_fault->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    m_faults->body()->addWidget(m_fault);

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
    m_options = buildOptions();
    workColumn->addWidget(m_options);
    m_questions = new QuestionList;
    workColumn->addWidget(m_questions);
    workColumn->addWidget(split, 1);

    m_resultCard->setHeader(tr("Imported"));
    auto *inner = new QWidget;
    auto *innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(tokens::cardPadding, tokens::gap, tokens::cardPadding,
                                    tokens::cardPadding);
    innerColumn->addWidget(m_result);
    innerColumn->addStretch(1);
    m_resultCard->body()->addWidget(inner);

    m_stack->addWidget(chooseCard);
    m_stack->addWidget(work);
    m_stack->addWidget(m_resultCard);
    m_progress->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    column->addWidget(m_steps);
    column->addWidget(m_stack, 1);
    column->addWidget(m_progress);
    column->addWidget(buildFooter());
}

QWidget *ImportsPage::buildOptions()
{
    auto *card = new Card;
    auto *inner = new QWidget;
    auto *row = new QHBoxLayout(inner);
    row->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    row->setSpacing(tokens::gap);
    const auto add = [&](const QString &label, QWidget *editor, const QString &name) {
        editor->setObjectName(name);
        row->addWidget(new FormField(label, editor));
    };
    m_kind = new QComboBox;
    m_term = new QComboBox;
    m_sheet = new QComboBox;
    m_headerRow = new QSpinBox;
    m_headerRow->setRange(1, 1000);
    m_encoding = new QComboBox;
    m_delimiter = new QComboBox;
    add(tr("Kind of records"), m_kind, u"importKind"_s);
    add(tr("Term"), m_term, u"importTerm"_s);
    add(tr("Sheet"), m_sheet, u"importSheet"_s);
    add(tr("Header row"), m_headerRow, u"importHeaderRow"_s);
    add(tr("Encoding"), m_encoding, u"importEncoding"_s);
    add(tr("Separator"), m_delimiter, u"importDelimiter"_s);
    using sheets::TextEncoding;
    m_encoding->addItem(tr("Automatic"));
    for (const auto &[text, encoding] : {std::pair{u"UTF-8"_s, TextEncoding::Utf8},
                                         {u"Big5"_s, TextEncoding::Big5},
                                         {u"UTF-16"_s, TextEncoding::Utf16Le}})
        m_encoding->addItem(text, int(encoding));
    m_delimiter->addItem(tr("Automatic"));
    for (const auto &[text, delimiter] :
         {std::pair{tr("Comma"), ','}, {tr("Semicolon"), ';'}, {tr("Tab"), '\t'}})
        m_delimiter->addItem(text, int(delimiter));
    row->addStretch(1);
    m_remarks = new TextLabel({}, Type::Tiny, Ink::Dim);
    m_remarks->setObjectName(u"importRemarks"_s);
    m_remarks->setWordWrap(true);
    m_remarks->setContentsMargins(tokens::cardPadding, 0, tokens::cardPadding, tokens::grid);
    card->body()->addWidget(inner);
    card->body()->addWidget(m_remarks);
    return card;
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
    m_acceptTerm = new QCheckBox;
    m_acceptTerm->setObjectName(u"acceptTerm"_s);
    m_acceptColumns = new QCheckBox(tr("The values are meant so"));
    m_acceptColumns->setObjectName(u"acceptColumns"_s);
    for (QCheckBox *box : {m_acceptTerm, m_acceptColumns}) {
        box->hide();
        row->addWidget(box);
    }
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

void ImportsPage::fillOptions()
{
    const auto prepared = m_presenter.prepared();
    if (!prepared)
        return;
    m_filling = true;
    m_kind->clear();
    const auto forms = m_presenter.forms();
    for (const ImportForm *form : forms)
        m_kind->addItem(form->official().isEmpty() ? recordTitle(form->type()) : form->official());
    m_kind->setCurrentIndex(int(std::find(forms.begin(), forms.end(), m_presenter.form()) - forms.begin()));
    m_term->clear();
    for (const Term &term : m_context.work.info().terms)
        m_term->addItem(termTitle(term));
    m_term->setCurrentIndex(int(m_context.work.info().terms.indexOf(m_presenter.term())));
    m_sheet->clear();
    for (const sheets::SheetData &sheet : prepared->workbook().sheets)
        m_sheet->addItem(sheet.isHidden() ? tr("%1 (hidden)").arg(sheet.name()) : sheet.name());
    m_sheet->setCurrentIndex(prepared->sheetIndex());
    m_headerRow->setValue(prepared->headerRow());
    const bool text = prepared->workbook().format == sheets::FileFormat::Csv;
    m_encoding->parentWidget()->setVisible(text);
    m_delimiter->parentWidget()->setVisible(text);
    m_sheet->parentWidget()->setVisible(prepared->workbook().sheets.size() > 1);
    const QStringList remarks = importRemarks(*prepared);
    m_remarks->setText(remarks.join(u"\n"_s));
    m_remarks->setVisible(!remarks.isEmpty());
    m_questions->setQuestions(prepared->questions(), prepared->choice());
    m_filling = false;
}

void ImportsPage::showPrepared()
{
    fillOptions();
    m_mapping->setMinimumHeight(m_mapping->sizeHint().height());
    if (m_presenter.prepared()) {
        m_mapping->resizeSection(0, 56);
        if (m_previewModel->rowCount() > 0)
            m_preview->table()->setCurrentIndex(m_previewModel->index(0, 1));
    }
    showState();
    Q_EMIT headerChanged();
}

void ImportsPage::showState()
{
    using Stage = ImportPresenter::Stage;
    QWidget *before = focusBefore();
    const auto prepared = m_presenter.prepared();
    const Stage stage = m_presenter.stage();
    const bool idle = m_presenter.activity() == ImportPresenter::Activity::Idle;
    m_stack->setCurrentIndex(!prepared ? ChooseView : stage == Stage::Applied ? ResultView : WorkView);
    m_steps->setCurrent(!prepared ? 0 : stage == Stage::Mapping ? 1 : stage == Stage::Checked ? 2 : 3);
    m_faults->setContent(m_presenter.problems().empty() ? TableCard::Content::Empty
                                                        : TableCard::Content::Rows);
    m_other->setVisible(prepared != nullptr);
    m_report->setVisible(prepared && !m_presenter.faultyRowNumbers().empty());
    m_report->setEnabled(idle);
    m_check->setVisible(prepared && stage == Stage::Mapping);
    m_check->setEnabled(m_presenter.mayCheck());
    m_good->setVisible(prepared && stage == Stage::Checked);
    m_all->setVisible(prepared && stage == Stage::Checked);
    for (const auto &[button, mode] : {std::pair{m_good, ImportMode::Good}, {m_all, ImportMode::All}}) {
        button->setEnabled(m_presenter.mayApply(mode));
        button->setToolTip(m_presenter.applyObstacle(mode));
    }
    if (!m_presenter.problems().empty() && m_faults->table()->currentRow() < 0)
        m_faults->table()->setCurrentIndex(m_faultsModel->index(0, 0));
    showProblem();
    keepFocus(before);
    if (!prepared) {
        m_summary->clear();
        return;
    }
    m_summary->setInk(Ink::Text);
    // What cannot be imported at all is not asked about.
    const bool isAsked = stage == Stage::Checked && !m_presenter.isStopped();
    const QString otherTerm = isAsked ? m_presenter.otherTermText() : QString();
    const QString movedColumn = isAsked ? m_presenter.movedColumnText() : QString();
    m_acceptColumns->setVisible(!movedColumn.isEmpty());
    m_acceptColumns->setChecked(m_presenter.areColumnsAccepted());
    m_acceptTerm->setVisible(!otherTerm.isEmpty());
    m_acceptTerm->setText(
        tr("Take the list of %1 over into %2").arg(m_presenter.otherTerm(), m_presenter.term().text()));
    m_acceptTerm->setChecked(m_presenter.isTermAccepted());
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
        } else if (!otherTerm.isEmpty() || !movedColumn.isEmpty()) {
            m_summary->setInk(Ink::Warn);
            m_summary->setText(QStringList{otherTerm, movedColumn}.join(u' ').trimmed());
        }
    } else if (const QString obstacle = m_presenter.checkObstacle(); !obstacle.isEmpty()) {
        m_summary->setInk(Ink::Bad);
        m_summary->setText(obstacle);
    } else {
        m_summary->setText(prepared->faultyRows() == 0
                               ? tr("%1 rows, no fault found in this file")
                                     .arg(locale().toString(qint64(prepared->dataRows().size())))
                               : tr("%1 rows, %2 with faults")
                                     .arg(locale().toString(qint64(prepared->dataRows().size())),
                                          locale().toString(prepared->faultyRows())));
    }
    if (stage == Stage::Applied)
        showResult();
}

void ImportsPage::showResult()
{
    const ImportSummary counts = m_presenter.summary();
    const auto line = [this](const QString &label, int number, Tone tone = Tone::Neutral) {
        return KeyValueView{label, locale().toString(number), tone, KeyValueView::Shape::Text};
    };
    std::vector<KeyValueView> rows{
        line(tr("New"), counts.created, Tone::Ok), line(tr("Changed"), counts.updated),
        line(tr("Unchanged"), counts.unchanged),
        line(tr("With faults, not imported"), counts.faulty, counts.faulty > 0 ? Tone::Bad : Tone::Neutral)};
    if (counts.outdated > 0)
        rows.push_back(
            line(tr("Changed by others since the check, not imported"), counts.outdated, Tone::Bad));
    for (const auto &[type, count] : counts.alsoCreated)
        rows.push_back(line(tr("Also new: %1").arg(messages::recordLabel(type)), count));
    m_result->setRows(rows);
    m_resultCard->setHeader(tr("Imported"), m_presenter.fileName());
    m_summary->setText(
        counts.faulty > 0 ? tr("Save the rows to mend, correct them and import that file.")
        : counts.outdated > 0
            ? tr("Import the file again for these rows: %1").arg(rowNumbers(counts.outdatedRows))
            : tr("Every row is in the store."));
}

void ImportsPage::showActivity()
{
    using Activity = ImportPresenter::Activity;
    QString what;
    switch (m_presenter.activity()) {
    case Activity::Idle:
        break;
    case Activity::Reading:
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
    QWidget *before = focusBefore();
    if (before && !what.isEmpty() && !m_standIn) {
        m_left = before;
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
        m_standIn = focusBefore();
    // The stage is told after the work has ended.
    if (what.isEmpty())
        QMetaObject::invokeMethod(this, &ImportsPage::goOn, Qt::QueuedConnection);
}

} // namespace licheng
