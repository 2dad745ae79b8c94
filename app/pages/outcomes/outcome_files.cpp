// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/outcome_files.h"

#include "app/presenters/messages.h"
#include "app/widgets/detail/filecard.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/tokens.h"
#include "shared/rules/outcomes.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

/// Pictures from outside: nothing larger than this is unpacked for a preview.
constexpr int maxPictureSide = 12'000;
constexpr int previewWidth = 640;
constexpr int previewHeight = 360;

QPixmap pictureOf(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > maxPictureSide || size.height() > maxPictureSide)
        return {};
    if (size.width() > previewWidth || size.height() > previewHeight)
        reader.setScaledSize(size.scaled(previewWidth, previewHeight, Qt::KeepAspectRatio));
    return QPixmap::fromImage(reader.read());
}

QString localFile(const QMimeData *data)
{
    return data->hasUrls() && data->urls().size() == 1 ? data->urls().first().toLocalFile() : QString();
}

} // namespace

OutcomeFiles::OutcomeFiles(const PageContext &context, OutcomesPresenter &presenter, QWidget *parent)
    : QWidget(parent), m_context(context), m_presenter(presenter), m_cards(new QVBoxLayout), m_missing(new FileCard),
      m_add(new Button(tr("Upload a file…"))), m_progress(new ProgressStrip)
{
    setObjectName(u"outcomeFiles"_s);
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
    column->addWidget(m_add, 0, Qt::AlignLeft);
    m_progress->hide();
    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(200);
    connect(&m_previewTimer, &QTimer::timeout, this, &OutcomeFiles::fetchPreviews);
    connect(m_add, &Button::clicked, this, &OutcomeFiles::askFile);
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] {
        if (m_upload)
            m_upload->cancel();
        if (m_opening)
            m_opening->cancel();
    });
}

OutcomeFiles::~OutcomeFiles() = default;

OutcomeFiles::Shown *OutcomeFiles::find(qint64 attachmentId)
{
    for (Shown &shown : m_shown) {
        if (shown.attachment.id.value() == attachmentId)
            return &shown;
    }
    return nullptr;
}

void OutcomeFiles::update()
{
    std::vector<Attachment> held;
    for (const Shown &shown : m_shown)
        held.push_back(shown.attachment);
    if (m_outcome != m_presenter.id() || held != m_presenter.attachments()) {
        m_outcome = m_presenter.id();
        rebuild();
    }
    offerUpload();
}

void OutcomeFiles::offerUpload()
{
    const Verdict verdict = m_presenter.uploadVerdict();
    m_add->setVisible(m_outcome > 0);
    m_add->setEnabled(verdict.isAllowed() && !m_upload);
    const QString reason = verdict.isAllowed() ? tr("Or drop a file here.") : messages::refusal(verdict.refusal());
    m_add->setToolTip(reason);
    m_add->setAccessibleDescription(reason);
}

void OutcomeFiles::rebuild()
{
    for (Shown &shown : m_shown)
        shown.card->deleteLater();
    m_shown.clear();
    for (const Attachment &attachment : m_presenter.attachments()) {
        auto *card = new FileCard(this);
        m_cards->addWidget(card);
        m_shown.push_back({attachment, card, {}, Shown::Check::Unknown});
        connect(card, &FileCard::openRequested, this, [this, attachment] { open(attachment); });
        show(m_shown.back());
    }
    m_missing->setVisible(m_shown.empty());
    const auto &facts = m_presenter.facts();
    m_missing->setMissing(facts && !facts->outcome.declaredFile.isEmpty()
                              ? tr("The list names “%1”, but no file has been uploaded").arg(facts->outcome.declaredFile)
                              : tr("No file has been uploaded"));
    m_previewTimer.start();
}

void OutcomeFiles::show(Shown &shown)
{
    FileView view;
    view.name = shown.attachment.fileName;
    view.size = messages::sizeText(shown.attachment.size);
    view.kind = shown.attachment.fileName.section(u'.', -1).toUpper();
    view.fingerprintText = shown.attachment.sha256;
    view.preview = shown.preview;
    switch (shown.check) {
    case Shown::Check::Unknown: view.fingerprint = Fingerprint::Unknown; break;
    case Shown::Check::Checking: view.fingerprint = Fingerprint::Checking; break;
    case Shown::Check::Matches: view.fingerprint = Fingerprint::Matches; break;
    case Shown::Check::Differs: view.fingerprint = Fingerprint::Differs; break;
    }
    shown.card->setFile(view);
}

void OutcomeFiles::fetchPreviews()
{
    for (const Shown &shown : m_shown) {
        if (shown.attachment.size <= previewBytes)
            fetch(shown.attachment.id.value());
    }
}

void OutcomeFiles::fetch(qint64 attachmentId)
{
    Shown *shown = find(attachmentId);
    if (!shown || shown->check != Shown::Check::Unknown)
        return;
    shown->check = Shown::Check::Checking;
    show(*shown);
    auto *download = new Download(m_context.source, DownloadKind::Attachment, attachmentId, {}, this);
    connect(download, &Download::finished, this, [this, download, attachmentId](const protocol::Answer<QJsonObject> &answer) {
        Shown *now = find(attachmentId);
        if (!now)
            return;
        if (!answer && answer.error().code == protocol::ErrorCode::Lost) {
            now->check = Shown::Check::Unknown;
        } else {
            const bool matches = answer.ok() && download->sha256() == now->attachment.sha256;
            now->check = matches ? Shown::Check::Matches : Shown::Check::Differs;
            if (matches && now->attachment.mediaType.startsWith("image/"_L1))
                now->preview = pictureOf(download->bytes());
        }
        show(*now);
    });
    download->start();
}

void OutcomeFiles::open(const Attachment &attachment)
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
    connect(m_opening, &Download::finished, this, [this, path, id = attachment.id.value()](const protocol::Answer<QJsonObject> &answer) {
        m_progress->finish();
        if (!answer) {
            m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
            return;
        }
        if (Shown *shown = find(id)) {
            shown->check = Shown::Check::Matches;
            show(*shown);
        }
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
            m_context.notices.say(Notices::Kind::Warning, tr("No program on this computer opens this file. It was saved as %1.").arg(path));
    });
    m_opening->start();
}

void OutcomeFiles::askFile()
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
    auto *dialog = new QFileDialog(this, tr("Upload a file"), m_context.settings.value(Setting::LastFolder).toString(),
                                   patterns.isEmpty() ? QString() : tr("Files of outcomes (%1)").arg(patterns.join(u' ')));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &OutcomeFiles::upload);
    dialog->open();
}

void OutcomeFiles::upload(const QString &path)
{
    if (m_outcome == 0 || m_upload)
        return;
    const auto refuse = [this](const Verdict &verdict) {
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
    };
    if (const Verdict verdict = m_presenter.uploadVerdict(); !verdict.isAllowed())
        return refuse(verdict);
    const QFileInfo file(path);
    AttachmentSlot slot = AttachmentSlot::Document;
    if (const Regulation *regulation = m_context.work.regulation()) {
        // The kind of file follows from its ending; a file of no kind is refused as a document.
        const auto media = regulation->fileRule(AttachmentSlot::Media);
        if (media && media->extensions.contains(file.suffix().toLower()))
            slot = AttachmentSlot::Media;
        if (const Verdict verdict = fileNameVerdict(slot, file.size(), file.fileName(), *regulation); !verdict.isAllowed())
            return refuse(verdict);
    }
    m_context.settings.setValue(Setting::LastFolder, file.absolutePath());
    m_upload = new Upload(m_context.source, path, m_outcome, slot, this);
    connect(m_upload, &Upload::progress, this, [this](qint64 sent, qint64 total) {
        m_progress->setProgress(sent == 0 ? tr("Reading the file") : tr("Uploading"), sent, total);
    });
    connect(m_upload, &Upload::finished, this, [this, name = file.fileName()](const protocol::Answer<QJsonObject> &answer) {
        m_upload = nullptr;
        m_progress->finish();
        if (answer) {
            m_context.notices.say(Notices::Kind::Done, tr("%1 was uploaded; its fingerprint was checked by the server.").arg(name));
            m_presenter.reload();
        } else {
            m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
        }
        offerUpload();
    });
    offerUpload();
    m_progress->setProgress(tr("Reading the file"), 0, file.size());
    m_upload->start();
}

void OutcomeFiles::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFile(event->mimeData()).isEmpty() && m_outcome > 0)
        event->acceptProposedAction();
}

void OutcomeFiles::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    upload(localFile(event->mimeData()));
}

} // namespace licheng
