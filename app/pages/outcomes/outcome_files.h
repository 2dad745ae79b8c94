// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfers.h"
#include "app/pages/shell/page_context.h"
#include "app/presenters/outcomes_presenter.h"

#include <QPixmap>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace licheng
{

class Button;
class FileCard;
class ProgressStrip;

/// The files of the outcome shown: previews, fingerprint check, opening, and giving new ones by button or
/// by dropping them here.
class OutcomeFiles : public QWidget
{
    Q_OBJECT
public:
    /// Larger files are fetched only when they are opened.
    static constexpr qint64 previewBytes = qint64(4) << 20;

    OutcomeFiles(const PageContext &context, OutcomesPresenter &presenter, QWidget *parent = nullptr);
    ~OutcomeFiles() override;

    /// Shows the files of the presenter's outcome.
    void update();
    /// Judges the file by name and size, then sends it.
    void upload(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Shown
    {
        Attachment attachment;
        FileCard *card = nullptr;
        QPixmap preview;
        enum class Check { Unknown, Checking, Matches, Differs } check = Check::Unknown;
    };
    void rebuild();
    void show(Shown &shown);
    void fetchPreviews();
    void fetch(qint64 attachmentId);
    void open(const Attachment &attachment);
    void askFile();
    void offerUpload();
    [[nodiscard]] Shown *find(qint64 attachmentId);

    PageContext m_context;
    OutcomesPresenter &m_presenter;
    QVBoxLayout *m_cards;
    FileCard *m_missing;
    Button *m_add;
    ProgressStrip *m_progress;
    std::vector<Shown> m_shown;
    qint64 m_outcome = 0;
    QPointer<Upload> m_upload;
    QPointer<Download> m_opening;
    QTimer m_previewTimer;
    QTemporaryDir m_folder; ///< files opened with the system's programs
};

} // namespace licheng
