// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"

#include "app/pages/imports/fault_list_model.h"
#include "app/pages/imports/import_preview_model.h"
#include "app/pages/imports/mapping_header.h"
#include "app/pages/imports/question_list.h"
#include "app/presenters/import_background.h"
#include "app/presenters/import_report.h"
#include "app/widgets/form/stepheader.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QShortcut>
#include <QSpinBox>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void ImportsPage::wire()
{
    connect(m_choose, &EmptyState::actionTriggered, this, &ImportsPage::askFile);
    connect(m_other, &Button::clicked, this, &ImportsPage::askFile);
    connect(m_acceptTerm, &QCheckBox::clicked, &m_presenter, &ImportPresenter::acceptTerm);
    connect(m_acceptColumns, &QCheckBox::clicked, &m_presenter, &ImportPresenter::acceptColumns);
    connect(m_check, &Button::clicked, &m_presenter, &ImportPresenter::check);
    connect(m_good, &Button::clicked, this, [this] { m_presenter.apply(ImportMode::Good); });
    connect(m_all, &Button::clicked, this, [this] { m_presenter.apply(ImportMode::All); });
    connect(m_questions, &QuestionList::answered, &m_presenter, &ImportPresenter::answer);
    connect(m_report, &Button::clicked, this, &ImportsPage::askReport);
    connect(m_progress, &ProgressStrip::cancelRequested, &m_presenter, &ImportPresenter::cancel);
    connect(m_mapping, &MappingHeader::pathChosen, &m_presenter, &ImportPresenter::setPath);
    connect(m_faults->table(), &DataTable::rowActivated, this, &ImportsPage::goToProblem);
    connect(m_faults->table(), &DataTable::currentRowChanged, this, &ImportsPage::showProblem);
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

    connect(m_kind, &QComboBox::activated, this, [this](int index) {
        const auto forms = m_presenter.forms();
        if (index >= 0 && size_t(index) < forms.size())
            m_presenter.setForm(*forms[size_t(index)]);
    });
    connect(m_term, &QComboBox::activated, this, [this](int index) {
        const QList<Term> &terms = m_context.work.info().terms;
        if (index >= 0 && index < terms.size())
            m_presenter.setTerm(terms[index]);
    });
    connect(m_sheet, &QComboBox::activated, &m_presenter, &ImportPresenter::setSheet);
    connect(m_headerRow, &QSpinBox::editingFinished, this, [this] {
        const auto prepared = m_presenter.prepared();
        if (!m_filling && prepared && m_headerRow->value() != prepared->headerRow())
            m_presenter.setHeaderRow(m_headerRow->value());
    });
    const auto setText = [this] {
        const QVariant encoding = m_encoding->currentData();
        const QVariant delimiter = m_delimiter->currentData();
        m_presenter.setTextOptions(
            encoding.isValid() ? std::optional(static_cast<sheets::TextEncoding>(encoding.toInt()))
                               : std::nullopt,
            delimiter.isValid() ? std::optional(static_cast<char>(delimiter.toInt())) : std::nullopt);
    };
    connect(m_encoding, &QComboBox::activated, this, setText);
    connect(m_delimiter, &QComboBox::activated, this, setText);

    connect(&m_presenter, &ImportPresenter::preparedChanged, this, &ImportsPage::showPrepared);
    connect(&m_presenter, &ImportPresenter::problemsChanged, this, &ImportsPage::showState);
    connect(&m_presenter, &ImportPresenter::stageChanged, this, &ImportsPage::showState);
    connect(&m_presenter, &ImportPresenter::activityChanged, this, &ImportsPage::showActivity);
    connect(&m_presenter, &ImportPresenter::progress, this, [this](qint64 done, qint64 total) {
        if (m_presenter.activity() != ImportPresenter::Activity::Idle)
            m_progress->setProgress(m_progress->property("what").toString(), done, total);
    });
    connect(&m_presenter, &ImportPresenter::failed, this,
            [this](const QString &text) { m_context.notices.say(Notices::Kind::Problem, text); });
    answerAction(m_context.actions, u"page.import"_s, [this] { askFile(); });
    connect(&m_context.work, &WorkState::termChanged, this, &ImportsPage::fillOptions);
}

QString ImportsPage::title() const
{
    return tr("Import");
}

QString ImportsPage::subtitle() const
{
    const auto prepared = m_presenter.prepared();
    if (!prepared)
        return tr("Students, courses and course outcomes from xlsx, ods, xls and csv");
    return tr("%1　・　%2 rows")
        .arg(m_presenter.fileName(), locale().toString(qint64(prepared->dataRows().size())));
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
    auto *dialog = new QFileDialog(this, tr("Choose a spreadsheet"),
                                   m_context.settings.value(Setting::LastFolder).toString(),
                                   tr("Spreadsheets (*.xlsx *.xlsm *.ods *.fods *.xls *.xml *.html *.htm "
                                      "*.csv *.txt *.tsv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_context.settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
        m_presenter.open(path);
    });
    dialog->open();
}

void ImportsPage::askReport()
{
    auto *dialog = new QFileDialog(this, tr("Save the rows to mend"),
                                   m_context.settings.value(Setting::LastFolder).toString(),
                                   tr("Excel workbook (*.xlsx);;Comma-separated text (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(tr("%1 to mend").arg(QFileInfo(m_presenter.fileName()).completeBaseName()));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.csv"_L1) ? u"csv"_s : u"xlsx"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ImportsPage::saveReport);
    dialog->open();
}

void ImportsPage::saveReport(const QString &path)
{
    auto content = reportContent(m_presenter, m_context.work.now());
    inBackground(
        this,
        [content = std::move(content), path] {
            return std::make_shared<Result<Done>>(writeImportReport(content, path));
        },
        [this, path](const std::shared_ptr<Result<Done>> &done) {
            if (done->ok())
                m_context.notices.say(Notices::Kind::Done,
                                      tr("The rows to mend were saved as %1, each reason on its cell.")
                                          .arg(QDir::toNativeSeparators(path)));
            else
                m_context.notices.say(Notices::Kind::Problem, done->error().message);
        });
}

void ImportsPage::goToProblem(int index)
{
    if (index < 0 || size_t(index) >= m_presenter.problems().size())
        return;
    const ImportProblem &problem = m_presenter.problems()[size_t(index)];
    const int row = m_previewModel->rowOf(problem.row);
    if (row < 0)
        return;
    const QModelIndex cell = m_previewModel->index(row, problem.column + 1);
    m_preview->table()->setCurrentIndex(cell);
    m_preview->table()->scrollTo(cell, QAbstractItemView::PositionAtCenter);
    m_preview->table()->setFocus(Qt::OtherFocusReason);
}

void ImportsPage::showProblem()
{
    const int row = m_faults->table()->currentRow();
    const auto &problems = m_presenter.problems();
    QString text;
    if (row >= 0 && size_t(row) < problems.size()) {
        const ImportProblem &problem = problems[size_t(row)];
        text = tr("Row %1: %2").arg(QString::number(problem.row), importProblemText(problem));
    }
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
}

bool ImportsPage::eventFilter(QObject *watched, QEvent *event)
{
    // Who comes to the sentence by the keyboard sees it marked, and Ctrl+C takes it.
    if (watched == m_fault && event->type() == QEvent::FocusIn)
        m_fault->setSelection(0, int(m_fault->text().size()));
    return Page::eventFilter(watched, event);
}

QWidget *ImportsPage::focusBefore() const
{
    QWidget *focus = isVisible() ? window()->focusWidget() : nullptr;
    return focus && isAncestorOf(focus) ? focus : nullptr;
}

void ImportsPage::keepFocus(QWidget *before)
{
    if (!before || (before->isVisible() && before->isEnabled()))
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
        if (!m_presenter.faultyRowNumbers().empty())
            return m_faults->table();
        if (m_all->isEnabled())
            return m_all;
        for (QCheckBox *box : {m_acceptTerm, m_acceptColumns}) {
            if (box->isVisibleTo(this))
                return box;
        }
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
