// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/note_dialog.h"
#include "app/pages/common/shown_print.h"
#include "app/pages/submission/difference_dialog.h"
#include "app/pages/submission/submission_page.h"
#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "shared/model/self_check.h"
#include "shared/rules/receipts.h"
#include "shared/rules/submission_steps.h"

#include <QCursor>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void SubmissionPage::showHistory()
{
    std::vector<KeyValueView> rows;
    for (const SubmissionStep &step : m_presenter.history()) {
        QString told = messages::instantText(step.doneAt);
        const qint64 silent = silentOf(step.reason);
        const QString why =
            silent > 0 ? tr("%Ln receipt(s) were not confirmed by their students", nullptr, int(silent))
            : step.reason == unsavedNote() ? tr("the workbook was not saved; the list is not exported")
                                           : step.reason;
        for (const QString &part : {step.unit, step.doneBy, why}) {
            if (!part.isEmpty())
                told += u'　' + part;
        }
        rows.push_back({tr("%1 (edition %2)").arg(messages::codeLabel(step.step)).arg(step.edition), told,
                        Tone::Neutral, KeyValueView::Shape::Text});
    }
    if (rows.empty())
        rows.push_back({tr("Nothing was done yet"), {}, Tone::Neutral, KeyValueView::Shape::Text});
    m_history->setRows(rows);
}

QMenu *SubmissionPage::moreMenu()
{
    const int index = current();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"submissionMore"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    if (index < 0 || m_presenter.work() != SubmissionPresenter::Work::Nothing)
        return menu;
    const SubmissionPresenter::Line &line = m_presenter.lines()[size_t(index)];
    const auto add = [&](const QString &text, const Verdict &verdict, std::function<void()> run) {
        QAction *action = menu->addAction(text, this, std::move(run));
        action->setEnabled(verdict.isAllowed());
        if (!verdict.isAllowed())
            action->setToolTip(messages::refusal(verdict.refusal()));
    };
    const Verdict back = m_presenter.withdrawVerdict(index);
    add(tr("Withdraw…"), back, [this] { askReason(false); });
    add(tr("Correct and submit again…"), back, [this] { askReason(true); });
    if (!line.layout->mark.isEmpty())
        add(tr("Add a list of later selections"), back, [this, index] { m_presenter.addList(index); });
    menu->addSeparator();
    if (const QString checks = recordTypeOf<SelfCheck>().name();
        line.record && m_context.navigator.shows(checks))
        add(tr("Self-check of the list"), Verdict::allowed(), [this, checks, id = line.record->id.value()] {
            m_context.navigator.openRecords(checks,
                                            {{u"listId"_s, protocol::Condition::Operator::Equal, id}});
        });
    if (line.record && line.record->exportedAt.isValid())
        add(tr("Compare with the last export"), m_presenter.unitVerdict(index),
            [this, index] { m_presenter.compare(index); });
    if (!m_presenter.findings().empty())
        add(tr("Save the findings…"), Verdict::allowed(), [this] { askFindingsPath(); });
    return menu;
}

/// Beside its button, wherever the mouse is; the keyboard goes on in it.
void SubmissionPage::openMoreMenu()
{
    QMenu *menu = moreMenu();
    const auto *button = m_details->findChild<QPushButton *>(u"pane-more"_s);
    menu->popup(button ? button->mapToGlobal(QPoint(0, -menu->sizeHint().height())) : QCursor::pos());
    for (QAction *action : menu->actions()) {
        if (action->isEnabled() && !action->isSeparator()) {
            menu->setActiveAction(action);
            break;
        }
    }
}

void SubmissionPage::askReason(bool isCorrection)
{
    const int index = current();
    const Verdict back = m_presenter.wayBack(index);
    const std::optional<SubmissionList> &list = m_presenter.lines()[size_t(index)].record;
    const QString what = isCorrection ? tr("Correct and submit again") : tr("Withdraw");
    auto *dialog =
        new NoteDialog({u"withdraw"_s,
                        what,
                        u"%1: %2"_s.arg(what, m_presenter.title(m_presenter.lines()[size_t(index)])),
                        // Nobody finds out afterwards that the list cannot go again.
                        back.isAllowed() ? tr("The reason stays in the history of the list.")
                                         : messages::refusal(back.refusal()),
                        tr("Why?"),
                        {},
                        isCorrection ? tr("Open for correction") : tr("Withdraw"),
                        recordTypeOf<SubmissionStep>().field(u"reason"_s)->maxLength,
                        true,
                        keptText(m_context.drafts.files(), u"withdraw"_s, {list ? list->id.value() : 0})},
                       this);
    connect(dialog, &NoteDialog::confirmed, this,
            [this, index, isCorrection, afterEnd = !back.isAllowed()](const QString &reason,
                                                                      const std::function<void()> &taken) {
                m_presenter.withdraw(index, reason, isCorrection, afterEnd, taken);
            });
    dialog->open();
}

void SubmissionPage::askFindingsPath()
{
    auto *dialog = new FileDialog(this, tr("Save the findings"), m_context.settings,
                                  tr("Excel workbook (*.xlsx);;PDF to be printed (*.pdf)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.pdf"_L1) ? u"pdf"_s : u"xlsx"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &SubmissionPage::saveFindingsTo);
    dialog->open();
}

void SubmissionPage::saveFindingsTo(const QString &path)
{
    const PrintedTable table = m_presenter.findingsTable();
    inBackground(
        this, [table, path] { return writeTable(table, path); },
        [this, path, count = int(table.rows.size())](const Result<Done> &written) {
            if (written)
                m_context.notices.say(Notices::Kind::Done,
                                      tr("%n finding(s) were written to %1.", nullptr, count)
                                          .arg(QDir::toNativeSeparators(path)));
            else
                m_context.notices.say(Notices::Kind::Problem, written.error().message);
        });
}

void SubmissionPage::print()
{
    std::vector<PrintedPart> parts{{{}, printedOf(*m_lists->table())}};
    if (PrintedTable findings = m_presenter.findingsTable(); !findings.rows.empty())
        parts.push_back({findings.head.title, std::move(findings)});
    printShown(m_context, this, {subtitle()}, parts);
}

void SubmissionPage::askPath(bool isNew)
{
    const int index = current();
    if (index < 0 || !m_presenter.lines()[size_t(index)].record)
        return;
    const SubmissionList list = *m_presenter.lines()[size_t(index)].record;
    auto *dialog =
        new FileDialog(this, tr("Save the workbook"), m_context.settings, tr("Excel workbook (*.xlsx)"));
    dialog->setObjectName(u"saveWorkbook"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(list.fileName);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, isNew](const QString &path) { saveTo(path, isNew); });
    if (isNew)
        connect(dialog, &QFileDialog::rejected, this,
                [this, list] { m_presenter.takeExportBack(list.id, list.sha256); });
    dialog->open();
}

void SubmissionPage::saveTo(const QString &path, bool isNew)
{
    const int index = current();
    if (m_download || index < 0 || !m_presenter.lines()[size_t(index)].record)
        return;
    const SubmissionList list = *m_presenter.lines()[size_t(index)].record;
    m_download = new Download(m_context.source, DownloadKind::Submission, list.id.value(), path, this);
    connect(m_download, &Download::progress, this, [this](qint64 received, qint64 total) {
        m_findings->progress()->setProgress(tr("Fetching the archived workbook"), received, total);
    });
    Download *download = m_download;
    connect(download, &Download::finished, this,
            [this, download, path, isNew, list](const protocol::Answer<QJsonObject> &answer) {
                m_download = nullptr;
                m_findings->progress()->finish();
                if (!answer) {
                    m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
                    if (isNew)
                        m_presenter.takeExportBack(list.id, list.sha256);
                    return showList();
                }
                fetchFiles(list.id.value(), 1, QFileInfo(path).absolutePath());
                QString saved = tr("Saved as %1. SHA-256 %2 matches the archive.")
                                    .arg(QDir::toNativeSeparators(path), download->sha256());
                // Nobody carries it away as the one that goes (article 4).
                if (!list.signedAt.isValid())
                    saved += tr(" Its self-check is not signed yet: it cannot be submitted.");
                m_context.notices.say(Notices::Kind::Done, saved);
                showList();
            });
    m_download->start();
}

void SubmissionPage::fetchFiles(qint64 list, int part, const QString &folder)
{
    m_context.source.call(
        u"submission.attachments"_s, {{u"id"_s, list}, {u"part"_s, part}}, this,
        [=, this](const protocol::Answer<QJsonObject> &packed) {
            if (!packed) {
                m_context.notices.say(Notices::Kind::Problem, messages::fault(packed.error()));
                return;
            }
            const qint64 package = packed->value(u"package"_s).toInteger();
            if (package == 0)
                return;
            const QString name = QFileInfo(packed->value(u"fileName"_s).toString()).fileName();
            auto *download = new Download(m_context.source, DownloadKind::ListFiles, package,
                                          QDir(folder).filePath(name), this);
            const int files = packed->value(u"files"_s).toInt();
            const int parts = packed->value(u"parts"_s).toInt();
            connect(download, &Download::finished, this,
                    [=, this](const protocol::Answer<QJsonObject> &answer) {
                        if (answer)
                            m_context.notices.say(
                                Notices::Kind::Done,
                                tr("%n file(s) of the list were written to %1.", nullptr, files).arg(name));
                        else
                            m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
                        m_context.source.call(u"transfer.discard"_s, {{u"package"_s, package}}, this,
                                              [=, this](const protocol::Answer<QJsonObject> &) {
                                                  if (answer && part < parts)
                                                      fetchFiles(list, part + 1, folder);
                                              });
                    });
            download->start();
        },
        longDeadline);
}

} // namespace licheng
