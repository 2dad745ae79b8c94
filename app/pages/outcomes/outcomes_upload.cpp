// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/class_upload_dialog.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

// The files of a class: how they are chosen or dropped, and what the page tells while they are sent.

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

void OutcomesPage::addClassUpload()
{
    connect(&m_classUpload, &ClassUpload::failed, this,
            [this](const QString &why) { context().notices.say(Notices::Kind::Problem, why); });
    const auto tell = [this] {
        const ClassUpload::Counts counts = m_classUpload.counts();
        if (m_classUpload.stage() == Stage::Sending)
            card()->progress()->setProgress(tr("Uploading the files of %1").arg(m_classUpload.name()),
                                            counts.sent + counts.failed, counts.good);
    };
    connect(&m_classUpload, &ClassUpload::rowChanged, this, tell);
    connect(&m_classUpload, &ClassUpload::stageChanged, this, [this, tell] {
        tell();
        if (m_classUpload.stage() != Stage::Ended)
            return;
        card()->progress()->finish();
        const ClassUpload::Counts counts = m_classUpload.counts();
        const QString sent = tr("%1: %2 files were uploaded.").arg(m_classUpload.name()).arg(counts.sent);
        if (counts.failed > 0)
            context().notices.offer(Notices::Kind::Warning,
                                    tr("%1 %2 were not.").arg(sent).arg(counts.failed), tr("Show"), this,
                                    [this] { showClassUpload(); });
        else
            context().notices.say(Notices::Kind::Done, sent);
    });
    if (!context().work.may(Action::Edit, u"courseOutcome"))
        return;
    setAcceptDrops(true);
    auto *button = new IconButton(u"inbox"_s, tr("Upload a class's files"), this);
    button->setObjectName(u"uploadClass"_s);
    button->setToolTip(tr("Upload a class's files: a folder or zip whose file names carry the student "
                          "numbers. It can be dropped on the page, too."));
    button->setKey(Qt::ALT | Qt::Key_9);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    connect(menu->addAction(tr("A folder…")), &QAction::triggered, this,
            [this] { askClassFiles(Pick::Folder); });
    connect(menu->addAction(tr("A zip archive…")), &QAction::triggered, this,
            [this] { askClassFiles(Pick::Archive); });
    button->setMenu(menu);
    tools()->insertWidget(tools()->count() - 1, button, 0, Qt::AlignTop);
}

void OutcomesPage::askClassFiles(Pick pick)
{
    auto *dialog = new QFileDialog(this, tr("Upload a class's files"),
                                   context().settings.value(Setting::LastFolder).toString(),
                                   pick == Pick::Archive ? tr("Zip archives (*.zip)") : QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(pick == Pick::Folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OutcomesPage::uploadClassFiles);
    dialog->open();
}

void OutcomesPage::uploadClassFiles(const QString &path)
{
    if (const Verdict verdict = context().work.grants().verdict(Action::Edit, u"courseOutcome");
        !verdict.isAllowed()) {
        context().notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    context().settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
    if (m_classUpload.stage() == Stage::Sending)
        context().notices.say(
            Notices::Kind::Warning,
            tr("The files of %1 are still being uploaded; wait for them or cancel them first.")
                .arg(m_classUpload.name()));
    else
        m_classUpload.open(path, ofWhom(model()->conditions()));
    if (m_classUpload.stage() != Stage::Idle)
        showClassUpload();
}

QString OutcomesPage::lostByClosing() const
{
    if (m_classUpload.stage() != Stage::Sending)
        return RecordListPage::lostByClosing();
    const ClassUpload::Counts counts = m_classUpload.counts();
    return tr("%n file(s) of the class have not been uploaded yet, and closing now leaves them out.", nullptr,
              counts.good - counts.sent - counts.failed);
}

void OutcomesPage::showClassUpload()
{
    if (!findChild<ClassUploadDialog *>())
        (new ClassUploadDialog(m_classUpload, this))->open();
}

void OutcomesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!classFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void OutcomesPage::dropEvent(QDropEvent *event)
{
    if (const QString path = classFiles(event->mimeData()); !path.isEmpty()) {
        event->acceptProposedAction();
        uploadClassFiles(path);
    }
}

} // namespace licheng
