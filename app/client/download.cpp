// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/download.h"

#include "app/client/param_key.h"
#include "app/client/pending_calls.h"

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

/// Cuts that one download survives.
constexpr int maxDownloadRestarts = 20;

} // namespace

Download::Download(Backend &backend, DownloadKind kind, qint64 id, QString path, QObject *parent)
    : QObject(parent), m_backend(backend), m_kind(kind), m_id(id)
{
    if (!path.isEmpty())
        m_file = std::make_unique<QSaveFile>(path);
    connect(&m_backend, &Backend::chunkReceived, this, &Download::onChunk);
    connect(&m_backend, &Backend::readyChanged, this, [this](bool ready) {
        if (ready && m_step == Step::Waiting)
            ask();
    });
}

Download::~Download() = default;

void Download::start()
{
    if (m_step != Step::Idle)
        return;
    if (m_file && !m_file->open(QIODevice::WriteOnly))
        return end(Fault{ErrorCode::Busy,
                         u"%1 cannot be written (%2): choose another folder"_s.arg(m_file->fileName(),
                                                                                   m_file->errorString()),
                         {}});
    ask();
}

void Download::ask()
{
    m_step = Step::Asking;
    const bool isPackage = m_kind == DownloadKind::ListFiles;
    const QString method = isPackage                            ? u"submission.readAttachments"_s
                           : m_kind == DownloadKind::Attachment ? u"attachment.read"_s
                                                                : u"submission.read"_s;
    // The size is known from the first answer; an empty file has one, too.
    const size_t most = m_size > 0 ? piecesAhead : 1;
    while (m_step == Step::Asking && m_pieces.size() < most && (m_asked == 0 || m_asked < m_size)) {
        const qint64 offset = std::exchange(m_asked, m_asked + chunkSize);
        m_pieces.emplace(offset, Piece());
        m_backend.call(method, {{isPackage ? key("package") : key("id"), m_id}, {key("offset"), offset}},
                       this, [this, attempt = m_restarts, offset](const Answer<QJsonObject> &answer) {
                           onAnswer(attempt, offset, answer);
                       });
    }
}

void Download::onChunk(const Chunk &chunk)
{
    if (m_step != Step::Asking || chunk.stream != static_cast<quint32>(m_id))
        return;
    if (const auto asked = m_pieces.find(chunk.offset); asked != m_pieces.end())
        asked->second.chunk = chunk;
}

void Download::onAnswer(int attempt, qint64 offset, const Answer<QJsonObject> &answer)
{
    if (m_step != Step::Asking || attempt != m_restarts)
        return;
    if (!answer && answer.error().code == ErrorCode::Lost) {
        if (++m_restarts > maxDownloadRestarts)
            return end(answer);
        m_pieces.clear();
        m_asked = m_offset;
        m_step = Step::Waiting;
        if (m_backend.isReady())
            ask();
        return;
    }
    m_pieces[offset].answer = answer;
    // Whatever came first, the file is written from its beginning on.
    while (m_step == Step::Asking && !m_pieces.empty() && m_pieces.begin()->second.answer)
        take(m_pieces.extract(m_pieces.begin()).mapped());
    if (m_step == Step::Asking && m_offset < m_size)
        ask();
}

void Download::take(const Piece &piece)
{
    if (!*piece.answer)
        return end(*piece.answer);
    const QJsonObject &told = **piece.answer;
    const qint64 length = told[u"length"].toInteger();
    const qint64 came = piece.chunk ? piece.chunk->bytes.size() : 0;
    m_size = told[u"size"].toInteger();
    m_sha256 = told[u"sha256"].toString();
    if (m_size < 0 || m_size > maxSize)
        return end(Fault{ErrorCode::TooLarge,
                         u"the file has more than %1 bytes"_s.arg(maxSize),
                         {{key("limit"), maxSize}}});
    if (came != length || came != std::min<qint64>(chunkSize, m_size - m_offset))
        return end(Fault{ErrorCode::Internal,
                         u"the server sent %1 bytes at %2 where it named %3 of %4"_s.arg(came)
                             .arg(m_offset)
                             .arg(length)
                             .arg(m_size),
                         {}});
    if (piece.chunk) {
        m_hash.addData(piece.chunk->bytes);
        if (!m_file)
            m_bytes += piece.chunk->bytes;
        else if (m_file->write(piece.chunk->bytes) != came)
            return end(Fault{ErrorCode::Busy,
                             u"%1 cannot be written (%2): free some space"_s.arg(m_file->fileName(),
                                                                                 m_file->errorString()),
                             {}});
        m_offset += came;
    }
    Q_EMIT progress(m_offset, m_size);
    if (m_step == Step::Asking && m_offset == m_size)
        complete();
}

void Download::complete()
{
    const QString received = QString::fromLatin1(m_hash.result().toHex());
    if (received != m_sha256)
        return end(Fault{ErrorCode::Internal,
                         u"the file that came has another SHA-256 (%1) than the "
                         "server keeps (%2): try again, then tell the system "
                         "administrator"_s.arg(received, m_sha256),
                         {}});
    if (m_file && !m_file->commit())
        return end(Fault{
            ErrorCode::Busy,
            u"%1 cannot be written (%2): free some space"_s.arg(m_file->fileName(), m_file->errorString()),
            {}});
    end(QJsonObject{{key("size"), m_offset}, {key("sha256"), m_sha256}});
}

void Download::cancel()
{
    if (m_step != Step::Ended)
        end(lost(u"cancelled"_s));
}

void Download::end(const Answer<QJsonObject> &answer)
{
    m_step = Step::Ended;
    if (m_file && !answer)
        m_file->cancelWriting();
    Q_EMIT finished(answer);
    deleteLater();
}

} // namespace licheng
