// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QCryptographicHash>
#include <QSaveFile>

#include <memory>
#include <optional>

namespace licheng {

/// Which of the server's files a download reads.
enum class DownloadKind { Attachment, Submission, ListFiles };

/// Fetches one file and checks its SHA-256; what does not match is an error and leaves no file behind.
/// Deletes itself after finished().
class Download : public QObject
{
    Q_OBJECT
public:
    /// A file that claims to be larger is refused.
    static constexpr qint64 maxSize = qint64(256) << 20;

    /// With an empty path the bytes are kept in memory (previews) and handed over by bytes().
    Download(Backend &backend, DownloadKind kind, qint64 id, QString path, QObject *parent);
    ~Download() override;
    void start();
    void cancel();
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// As the server and the received bytes say; after success.
    [[nodiscard]] QString sha256() const { return m_sha256; }

Q_SIGNALS:
    void progress(qint64 received, qint64 total);
    void finished(const licheng::protocol::Answer<QJsonObject> &answer);

private:
    void next();
    void onChunk(const protocol::Chunk &chunk);
    void onAnswer(const protocol::Answer<QJsonObject> &answer);
    void complete();
    void end(const protocol::Answer<QJsonObject> &answer);

    Backend &m_backend;
    DownloadKind m_kind;
    qint64 m_id;
    std::unique_ptr<QSaveFile> m_file; ///< none: the bytes stay in memory
    QByteArray m_bytes;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::optional<protocol::Chunk> m_piece; ///< came, its answer not yet
    qint64 m_offset = 0;
    QString m_sha256;
    enum class Step { Idle, Waiting, Asking, Ended };
    Step m_step = Step::Idle;
    int m_restarts = 0;
};

} // namespace licheng
