// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/download.h"
#include "app/pages/common/attachment_upload.h"
#include "app/pages/common/entry_holder.h"
#include "app/widgets/detail/filerenderer.h"
#include "shared/model/attachment.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace licheng {

class Button;
class FileCard;
class ProgressStrip;
class UploadRows;

/// The files of a record: previews, fingerprint check, a large preview, opening with the system's programs,
/// and giving new ones by button or by dropping several here at once.
class AttachmentFiles : public QWidget, public EntryHolder
{
    Q_OBJECT
public:
    /// Larger files are fetched only when they are opened.
    static constexpr qint64 previewBytes = qint64(4) << 20;

    explicit AttachmentFiles(const PageContext &context, QWidget *parent = nullptr);
    ~AttachmentFiles() override;

    /// What is shown; nothing changes for files that are shown already. missing: said when there is none.
    void show(const AttachmentOwner &owner, const std::vector<Attachment> &files, const QString &missing);
    /// Whose they are, for the title of the large preview.
    void setAbout(const QString &about) { m_about = about; }
    /// Whether files may be given now.
    void setUploadVerdict(const Verdict &verdict);
    /// As AttachmentUpload::take(), if files may be given now.
    void upload(const QStringList &paths);
    /// Fetches the server's signed receipt of a file and writes it to the path; told in the message bar.
    void saveReceipt(qint64 attachmentId, const QString &path);
    [[nodiscard]] QString lostByClosing() const override;
    [[nodiscard]] UploadQueue &queue() { return m_upload.queue(); }

Q_SIGNALS:
    /// A file of the owner shown arrived: its files are to be read again.
    void uploaded();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Shown
    {
        Attachment attachment;
        FileCard *card = nullptr;
        QByteArray bytes; ///< of small files, once their fingerprint matched
        QPixmap preview;
        QString note;
        enum class Check { Unknown, Checking, Matches, Differs } check = Check::Unknown;
    };
    void rebuild(const std::vector<Attachment> &files);
    void showCard(Shown &shown);
    void fetchPreviews();
    void fetch(qint64 attachmentId);
    void draw(Shown &shown);
    void open(qint64 attachmentId);
    void preview(const Attachment &attachment, const QByteArray &bytes);
    void openElsewhere(const Attachment &attachment);
    void askFiles();
    void askReceipt(qint64 attachmentId);
    void offerUpload();
    [[nodiscard]] Shown *find(qint64 attachmentId);

    PageContext m_context;
    AttachmentOwner m_owner;
    QString m_about;
    Verdict m_verdict = Verdict::allowed();
    AttachmentUpload m_upload;
    QVBoxLayout *m_cards;
    FileCard *m_missing;
    Button *m_add;
    ProgressStrip *m_progress;
    UploadRows *m_rows;
    std::vector<Shown> m_shown;
    QPointer<Download> m_opening;
    QTimer m_previewTimer;
    QTemporaryDir m_folder; ///< files opened with the system's programs, removed with this
};

} // namespace licheng
