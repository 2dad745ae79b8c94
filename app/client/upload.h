// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/codes.h"

#include <QFile>
#include <QJsonObject>

#include <atomic>
#include <memory>

namespace licheng {

/// The record that a file belongs to.
struct AttachmentOwner
{
    QString type; ///< record type
    qint64 id = 0;
    bool operator==(const AttachmentOwner &) const = default;
};

/// The owner as attachment.begin names it.
[[nodiscard]] inline QJsonObject ownerParams(const AttachmentOwner &owner)
{
    return {{QStringLiteral("ownerType"), owner.type}, {QStringLiteral("ownerId"), owner.id}};
}

[[nodiscard]] inline AttachmentOwner outcomeOwner(qint64 id)
{
    return {QStringLiteral("courseOutcome"), id};
}

/// Sends one file to the record it belongs to. Goes on by itself after a cut, from the server's offset.
/// Deletes itself after finished().
class Upload : public QObject
{
    Q_OBJECT
public:
    /// Chunks handed over beyond what the network has taken.
    static constexpr int chunksAhead = 4;

    /// path names the file on this computer. name is sent as its name; empty: its own name without folder.
    Upload(Backend &backend, QString path, AttachmentOwner owner, AttachmentSlot slot, QObject *parent,
           const QString &name = {});
    ~Upload() override;
    void start();
    void cancel();

Q_SIGNALS:
    /// While hashing total is the file's size and sent stays 0.
    void progress(qint64 sent, qint64 total);
    /// The attachment's record as attachment.finish answers, or why not. Cancelled: code Lost, "cancelled".
    void finished(const licheng::protocol::Answer<QJsonObject> &answer);

private:
    void hash();
    void begin();
    void pump();
    void beginAgain(const protocol::Fault &why);
    void finish();
    void end(const protocol::Answer<QJsonObject> &answer);

    Backend &m_backend;
    QString m_path;
    QString m_name;
    AttachmentOwner m_owner;
    AttachmentSlot m_slot;
    QFile m_file;
    QString m_sha256;
    qint64 m_size = 0;
    qint64 m_offset = 0;
    quint32 m_upload = 0;
    enum class Step { Idle, Hashing, Beginning, Waiting, Sending, Finishing, Ended };
    Step m_step = Step::Idle;
    std::shared_ptr<std::atomic_bool> m_stopHashing;
    int m_restarts = 0;
};

} // namespace licheng
