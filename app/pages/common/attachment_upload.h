// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/upload.h"
#include "app/pages/common/page_context.h"
#include "app/presenters/file_look.h"
#include "app/presenters/upload_queue.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace licheng {

class IconButton;
class TextLabel;

/// Sends the files that were chosen for a record: what is refused is told with its reason, and what became of
/// the others when they have ended.
class AttachmentUpload : public QObject
{
    Q_OBJECT
public:
    AttachmentUpload(const PageContext &context, QObject *parent);

    /// Looks at each file and queues those that may be sent. Files of which only the name's ending is wrong
    /// are offered under the right one, all at once.
    void take(const AttachmentOwner &owner, const QStringList &paths);
    [[nodiscard]] UploadQueue &queue() { return m_queue; }
    [[nodiscard]] const UploadQueue &queue() const { return m_queue; }

Q_SIGNALS:
    /// A file arrived: those of its owner are to be read again.
    void uploaded(const licheng::AttachmentOwner &owner);

private:
    struct Chosen
    {
        QString path;
        FileLook look;
    };
    void queueOrTell(const AttachmentOwner &owner, const std::vector<Chosen> &chosen);
    /// Why the file is not queued; empty: it is.
    [[nodiscard]] QString queueOne(const AttachmentOwner &owner, const Chosen &chosen);
    void tellEnd(quint64 id);

    PageContext m_context;
    UploadQueue m_queue;
};

/// The files of an upload queue, each with its progress and a way to cancel it, or to send it once more.
class UploadRows : public QWidget
{
    Q_OBJECT
public:
    explicit UploadRows(UploadQueue &queue, QWidget *parent = nullptr);

private:
    struct Row
    {
        QWidget *widget = nullptr;
        TextLabel *state = nullptr;
        IconButton *cancel = nullptr;
        IconButton *again = nullptr;
    };
    void update();
    [[nodiscard]] Row makeRow(const UploadQueue::Item &item);

    UploadQueue &m_queue;
    QVBoxLayout *m_column;
    QHash<quint64, Row> m_rows;
};

} // namespace licheng
