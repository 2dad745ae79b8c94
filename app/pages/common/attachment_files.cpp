// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/attachment_files.h"

#include "app/pages/common/attachment_upload.h"
#include "app/pages/common/file_dialog.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/filecard.h"
#include "app/widgets/detail/previewdialog.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/tokens.h"

#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSaveFile>
#include <QUrl>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of the previews on the cards, in pixels.
constexpr QSize cardPreview{640, 360};

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

AttachmentFiles::AttachmentFiles(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_upload(context, this), m_cards(new QVBoxLayout),
      m_missing(new FileCard), m_add(new Button(tr("Upload files…"))), m_progress(new ProgressStrip),
      m_rows(new UploadRows(m_upload.queue()))
{
    setObjectName(u"attachmentFiles"_s);
    setAcceptDrops(true);
    m_add->setObjectName(u"uploadFile"_s);
    m_missing->setMissing(tr("No file has been uploaded"));
    m_cards->setSpacing(tokens::grid);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tokens::grid);
    column->addWidget(m_missing);
    column->addLayout(m_cards);
    column->addWidget(m_progress);
    column->addWidget(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    m_progress->hide();
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(200);
    connect(&m_previewTimer, &QTimer::timeout, this, &AttachmentFiles::fetchPreviews);
    m_add->setKey(Qt::CTRL | Qt::Key_U);
    connect(m_add, &Button::clicked, this, &AttachmentFiles::askFiles);
    connect(&m_upload, &AttachmentUpload::uploaded, this, [this](const AttachmentOwner &owner) {
        if (owner == m_owner)
            Q_EMIT uploaded();
    });
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] {
        if (m_opening)
            m_opening->cancel();
    });
}

AttachmentFiles::~AttachmentFiles() = default;

AttachmentFiles::Shown *AttachmentFiles::find(qint64 attachmentId)
{
    for (Shown &shown : m_shown) {
        if (shown.attachment.id.value() == attachmentId)
            return &shown;
    }
    return nullptr;
}

void AttachmentFiles::show(const AttachmentOwner &owner, const std::vector<Attachment> &files,
                           const QString &missing)
{
    std::vector<Attachment> held;
    for (const Shown &shown : m_shown)
        held.push_back(shown.attachment);
    const bool isSame = m_owner == owner && held == files;
    m_owner = owner;
    m_missing->setMissing(missing.isEmpty() ? tr("No file has been uploaded") : missing);
    if (!isSame)
        rebuild(files);
    offerUpload();
}

void AttachmentFiles::setUploadVerdict(const Verdict &verdict)
{
    m_verdict = verdict;
    offerUpload();
}

void AttachmentFiles::offerUpload()
{
    m_add->setVisible(m_owner.id > 0);
    m_add->setEnabled(m_verdict.isAllowed());
    const QString reason =
        m_verdict.isAllowed() ? tr("Or drop files here.") : messages::refusal(m_verdict.refusal());
    m_add->setToolTip(reason);
    m_add->setAccessibleDescription(reason);
}

void AttachmentFiles::rebuild(const std::vector<Attachment> &files)
{
    for (Shown &shown : m_shown)
        shown.card->deleteLater();
    m_shown.clear();
    for (const Attachment &attachment : files) {
        auto *card = new FileCard(this);
        m_cards->addWidget(card);
        m_shown.push_back({attachment, card, {}, {}, {}, Shown::Check::Unknown});
        connect(card, &FileCard::openRequested, this, [this, id = attachment.id.value()] { open(id); });
        connect(card, &FileCard::receiptRequested, this,
                [this, id = attachment.id.value()] { askReceipt(id); });
        showCard(m_shown.back());
    }
    m_missing->setVisible(m_shown.empty());
    m_previewTimer.start();
}

void AttachmentFiles::showCard(Shown &shown)
{
    FileView view;
    view.name = shown.attachment.fileName;
    view.size = messages::sizeText(shown.attachment.size);
    view.kind = shown.attachment.fileName.section(u'.', -1).toUpper();
    view.fingerprintText = shown.attachment.sha256;
    view.preview = shown.preview;
    view.note = shown.note;
    switch (shown.check) {
    case Shown::Check::Unknown:
        view.fingerprint = Fingerprint::Unknown;
        break;
    case Shown::Check::Checking:
        view.fingerprint = Fingerprint::Checking;
        break;
    case Shown::Check::Matches:
        view.fingerprint = Fingerprint::Matches;
        break;
    case Shown::Check::Differs:
        view.fingerprint = Fingerprint::Differs;
        break;
    }
    shown.card->setFile(view);
}

void AttachmentFiles::fetchPreviews()
{
    for (const Shown &shown : m_shown) {
        if (shown.attachment.size <= previewBytes)
            fetch(shown.attachment.id.value());
    }
}

void AttachmentFiles::fetch(qint64 attachmentId)
{
    Shown *shown = find(attachmentId);
    if (!shown || shown->check != Shown::Check::Unknown)
        return;
    shown->check = Shown::Check::Checking;
    showCard(*shown);
    auto *download = new Download(m_context.source, DownloadKind::Attachment, attachmentId, {}, this);
    connect(download, &Download::finished, this,
            [this, download, attachmentId](const protocol::Answer<QJsonObject> &answer) {
                Shown *now = find(attachmentId);
                if (!now)
                    return;
                if (!answer && answer.error().code == protocol::ErrorCode::Lost) {
                    now->check = Shown::Check::Unknown;
                } else {
                    const bool matches = answer.ok() && download->sha256() == now->attachment.sha256;
                    now->check = matches ? Shown::Check::Matches : Shown::Check::Differs;
                    if (matches) {
                        now->bytes = download->bytes();
                        draw(*now);
                    }
                }
                showCard(*now);
            });
    download->start();
}

void AttachmentFiles::draw(Shown &shown)
{
    const auto kind = FileRenderer::kindOf(shown.attachment.mediaType);
    if (kind == FileRenderer::Kind::None)
        return;
    auto *renderer = new FileRenderer(shown.bytes, kind, shown.card);
    connect(renderer, &FileRenderer::rendered, this,
            [this, renderer, id = shown.attachment.id.value()](const RenderedPage &page) {
                renderer->deleteLater();
                if (Shown *now = find(id)) {
                    now->preview = QPixmap::fromImage(page.image);
                    now->note = page.trouble;
                    showCard(*now);
                }
            });
    renderer->render(0, cardPreview * devicePixelRatioF());
}

void AttachmentFiles::open(qint64 attachmentId)
{
    const Shown *shown = find(attachmentId);
    if (!shown || m_opening)
        return;
    const Attachment attachment = shown->attachment;
    const bool hasPreview = FileRenderer::kindOf(attachment.mediaType) != FileRenderer::Kind::None;
    // Sound, film and what is too large are for the programs of the system.
    if (!hasPreview || attachment.size > FileRenderer::maxBytes) {
        openElsewhere(attachment);
        return;
    }
    if (!shown->bytes.isEmpty()) {
        preview(attachment, shown->bytes);
        return;
    }
    auto *download = new Download(m_context.source, DownloadKind::Attachment, attachmentId, {}, this);
    m_opening = download;
    connect(download, &Download::progress, this, [this](qint64 received, qint64 total) {
        m_progress->setProgress(tr("Fetching the file"), received, total);
    });
    connect(download, &Download::finished, this,
            [this, download, attachment](const protocol::Answer<QJsonObject> &answer) {
                m_progress->finish();
                if (answer)
                    preview(attachment, download->bytes());
                else
                    m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
            });
    download->start();
}

void AttachmentFiles::preview(const Attachment &attachment, const QByteArray &bytes)
{
    QStringList title{m_about, attachment.fileName};
    title.removeAll(QString());
    auto *dialog =
        new PreviewDialog(title.join(u'　'), bytes, FileRenderer::kindOf(attachment.mediaType), this);
    connect(dialog, &PreviewDialog::openElsewhereRequested, this,
            [this, attachment] { openElsewhere(attachment); });
    dialog->open();
}

void AttachmentFiles::openElsewhere(const Attachment &attachment)
{
    if (!m_folder.isValid() || m_opening)
        return;
    const QString folder = m_folder.filePath(attachment.sha256.left(16));
    QDir().mkpath(folder);
    const QString path = folder + u'/' + QFileInfo(attachment.fileName).fileName();
    m_opening = new Download(m_context.source, DownloadKind::Attachment, attachment.id.value(), path, this);
    connect(m_opening, &Download::progress, this, [this](qint64 received, qint64 total) {
        m_progress->setProgress(tr("Fetching the file"), received, total);
    });
    connect(m_opening, &Download::finished, this,
            [this, path, id = attachment.id.value()](const protocol::Answer<QJsonObject> &answer) {
                m_progress->finish();
                if (!answer) {
                    m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
                    return;
                }
                if (Shown *shown = find(id)) {
                    shown->check = Shown::Check::Matches;
                    showCard(*shown);
                }
                if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
                    m_context.notices.say(
                        Notices::Kind::Warning,
                        tr("No program on this computer opens this file. It was saved as %1.").arg(path));
            });
    m_opening->start();
}

void AttachmentFiles::askReceipt(qint64 attachmentId)
{
    const Shown *shown = find(attachmentId);
    if (!shown)
        return;
    auto *dialog = new FileDialog(this, tr("Save the receipt"), m_context.settings, tr("Receipts (*.json)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(QFileInfo(shown->attachment.fileName).completeBaseName() + u"-receipt.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, attachmentId](const QString &path) { saveReceipt(attachmentId, path); });
    dialog->open();
}

void AttachmentFiles::saveReceipt(qint64 attachmentId, const QString &path)
{
    m_context.source.call(
        u"attachment.receipt"_s, {{u"id"_s, attachmentId}}, this,
        [this, path](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
                return;
            }
            const QByteArray text = (*answer)[u"receipt"].toString().toUtf8();
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
                m_context.notices.say(
                    Notices::Kind::Problem,
                    tr("%1 cannot be written: %2. Choose another folder.").arg(path, file.errorString()));
            else
                m_context.notices.say(
                    Notices::Kind::Done,
                    tr("The receipt was saved as %1. The school can check it at any time.").arg(path));
        });
}

void AttachmentFiles::askFiles()
{
    QStringList patterns;
    if (const Regulation *regulation = m_context.work.regulation()) {
        for (AttachmentSlot slot : {AttachmentSlot::Document, AttachmentSlot::Media}) {
            if (const auto rule = regulation->fileRule(slot)) {
                for (const QString &ending : rule->extensions)
                    patterns.append(u"*."_s + ending);
            }
        }
    }
    auto *dialog =
        new FileDialog(this, tr("Upload files"), m_context.settings,
                       patterns.isEmpty() ? QString()
                                          : tr("Files that are taken (%1)").arg(patterns.join(u' ')) +
                                                u";;"_s + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentFiles::upload);
    dialog->open();
}

void AttachmentFiles::upload(const QStringList &paths)
{
    if (m_owner.id == 0 || paths.isEmpty())
        return;
    if (!m_verdict.isAllowed()) {
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(m_verdict.refusal()));
        return;
    }
    m_upload.take(m_owner, paths);
}

QString AttachmentFiles::lostByClosing() const
{
    return m_upload.queue().pending() > 0
               ? tr("%n file(s) have not been uploaded yet, and closing now leaves them out.", nullptr,
                    int(m_upload.queue().pending()))
               : QString();
}

void AttachmentFiles::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList files = localFiles(event->mimeData());
    // An archive holds the files of a class: it is for the page around.
    const bool isArchive = files.size() == 1 && files.first().endsWith(u".zip", Qt::CaseInsensitive);
    if (m_owner.id > 0 && !files.isEmpty() && !isArchive)
        event->acceptProposedAction();
}

void AttachmentFiles::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    upload(localFiles(event->mimeData()));
}

} // namespace licheng
