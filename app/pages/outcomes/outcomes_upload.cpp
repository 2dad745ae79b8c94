// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/outcomes_upload.h"

#include "app/models/record_table_model.h"
#include "app/pages/common/file_dialog.h"
#include "app/pages/outcomes/class_upload_dialog.h"
#include "app/presenters/file_rules.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Stage = ClassUpload::Stage;

namespace {

/// The one folder or archive that is dragged; empty: something else is.
QString classFiles(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QFileInfo file(urls.first().toLocalFile());
    return file.isDir() || file.suffix().compare(u"zip", Qt::CaseInsensitive) == 0 ? file.absoluteFilePath()
                                                                                   : QString();
}

/// Whose outcomes the list shows; in what state they are must not hide a place.
std::vector<protocol::Condition> ofWhom(std::vector<protocol::Condition> conditions)
{
    std::erase_if(conditions, [](const protocol::Condition &condition) {
        return condition.path != "schoolYear"_L1 && condition.path != "semester"_L1 &&
               !condition.path.startsWith("studentId"_L1) && !condition.path.startsWith("courseId"_L1);
    });
    return conditions;
}

} // namespace

OutcomesUpload::OutcomesUpload(const PageContext &context, const RecordTableModel &model, TableCard &card,
                               QWidget *page)
    : QObject(page), m_context(context), m_model(model), m_card(card), m_page(page),
      m_files(context.source, context.work)
{
    connect(&m_files, &ClassUpload::failed, this,
            [this](const QString &why) { m_context.notices.say(Notices::Kind::Problem, why); });
    connect(&m_files, &ClassUpload::rowChanged, this, &OutcomesUpload::tell);
    connect(&m_files, &ClassUpload::stageChanged, this, [this] {
        tell();
        if (m_files.stage() == Stage::Ended)
            tellEnd();
    });
    connect(m_card.progress(), &ProgressStrip::cancelRequested, &m_files, &ClassUpload::cancel);
}

void OutcomesUpload::tell()
{
    const ClassUpload::Counts counts = m_files.counts();
    if (m_files.stage() == Stage::Sending)
        m_card.progress()->setProgress(tr("Uploading the files of %1").arg(m_files.name()),
                                       counts.sent + counts.failed, counts.good);
}

void OutcomesUpload::tellEnd()
{
    m_card.progress()->finish();
    const ClassUpload::Counts counts = m_files.counts();
    const QString sent = tr("%1: %2 files were uploaded.").arg(m_files.name()).arg(counts.sent);
    if (counts.failed > 0)
        m_context.notices.offer(Notices::Kind::Warning, tr("%1 %2 were not.").arg(sent).arg(counts.failed),
                                tr("Show"), this, [this] { showFiles(); });
    else
        m_context.notices.say(Notices::Kind::Done, sent);
}

QToolButton *OutcomesUpload::makeButton()
{
    m_page->setAcceptDrops(true);
    m_page->installEventFilter(this);
    auto *button = new IconButton(u"inbox"_s, tr("Upload a class's files"), m_page);
    button->setWords(tr("Upload a class…"));
    button->setObjectName(u"uploadClass"_s);
    button->setToolTip(tr("Upload a class's files: a folder or zip whose file names carry the student "
                          "numbers. It can be dropped on the page, too."));
    button->setKey(Qt::ALT | Qt::Key_9);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    connect(menu->addAction(tr("A folder…")), &QAction::triggered, this, [this] { ask(Pick::Folder); });
    connect(menu->addAction(tr("A zip archive…")), &QAction::triggered, this, [this] { ask(Pick::Archive); });
    button->setMenu(menu);
    return button;
}

void OutcomesUpload::ask(Pick pick)
{
    auto *dialog = new FileDialog(m_page, tr("Upload a class's files"), m_context.settings,
                                  pick == Pick::Archive ? tr("Zip archives (*.zip)") : QString());
    dialog->setFileMode(pick == Pick::Folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OutcomesUpload::open);
    dialog->open();
}

void OutcomesUpload::open(const QString &path)
{
    if (const Verdict verdict = filesVerdict(m_context.work.grants(), u"courseOutcome");
        !verdict.isAllowed()) {
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    if (m_files.stage() == Stage::Sending)
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("The files of %1 are still being uploaded; wait for them or cancel them first.")
                .arg(m_files.name()));
    else
        m_files.open(path, ofWhom(m_model.conditions()));
    if (m_files.stage() != Stage::Idle)
        showFiles();
}

QString OutcomesUpload::lostByClosing() const
{
    if (m_files.stage() != Stage::Sending)
        return {};
    const ClassUpload::Counts counts = m_files.counts();
    return tr("%n file(s) of the class have not been uploaded yet, and closing now leaves them out.", nullptr,
              counts.good - counts.sent - counts.failed);
}

void OutcomesUpload::showFiles()
{
    if (!m_page->findChild<ClassUploadDialog *>())
        (new ClassUploadDialog(m_files, m_page))->open();
}

bool OutcomesUpload::eventFilter(QObject *page, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(page, event);
    auto *drop = static_cast<QDropEvent *>(event);
    const QString path = classFiles(drop->mimeData());
    if (path.isEmpty())
        return QObject::eventFilter(page, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop)
        open(path);
    return true;
}

} // namespace licheng
