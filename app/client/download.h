// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QCryptographicHash>
#include <QSaveFile>

#include <map>
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
    /// So many pieces are asked for at a time once the size is known: the way there and back is not waited
    /// for.
    static constexpr size_t piecesAhead = 3;

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
    /// What was asked for at an offset, as far as it came.
    struct Piece
    {
        std::optional<protocol::Chunk> chunk;
        std::optional<protocol::Answer<QJsonObject>> answer;
    };

    void ask();
    void onChunk(const protocol::Chunk &chunk);
    void onAnswer(int attempt, qint64 offset, const protocol::Answer<QJsonObject> &answer);
    void take(const Piece &piece);
    void complete();
    void end(const protocol::Answer<QJsonObject> &answer);

    Backend &m_backend;
    DownloadKind m_kind;
    qint64 m_id;
    std::unique_ptr<QSaveFile> m_file; ///< none: the bytes stay in memory
    QByteArray m_bytes;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    std::map<qint64, Piece> m_pieces; ///< asked for and not taken, by offset
    qint64 m_offset = 0;              ///< of the piece that is taken next
    qint64 m_asked = 0;               ///< up to here pieces were asked for
    qint64 m_size = 0;                ///< of the file; 0: nothing came yet
    QString m_sha256;
    enum class Step { Idle, Waiting, Asking, Ended };
    Step m_step = Step::Idle;
    int m_restarts = 0;
};

} // namespace licheng
