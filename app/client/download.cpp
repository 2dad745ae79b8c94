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
            next();
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
    next();
}

void Download::next()
{
    m_step = Step::Asking;
    m_piece.reset();
    const bool isPackage = m_kind == DownloadKind::ListFiles;
    const QString method = isPackage                            ? u"submission.readAttachments"_s
                           : m_kind == DownloadKind::Attachment ? u"attachment.read"_s
                                                                : u"submission.read"_s;
    m_backend.call(method, {{isPackage ? key("package") : key("id"), m_id}, {key("offset"), m_offset}}, this,
                   [this](const Answer<QJsonObject> &answer) { onAnswer(answer); });
}

void Download::onChunk(const Chunk &chunk)
{
    if (m_step == Step::Asking && chunk.stream == static_cast<quint32>(m_id) && chunk.offset == m_offset)
        m_piece = chunk;
}

void Download::onAnswer(const Answer<QJsonObject> &answer)
{
    if (m_step != Step::Asking)
        return;
    if (!answer) {
        if (answer.error().code != ErrorCode::Lost || ++m_restarts > maxDownloadRestarts)
            return end(answer);
        m_step = Step::Waiting;
        if (m_backend.isReady())
            next();
        return;
    }
    const qint64 size = (*answer)[u"size"].toInteger();
    const qint64 length = (*answer)[u"length"].toInteger();
    const qint64 came = m_piece ? m_piece->bytes.size() : 0;
    m_sha256 = (*answer)[u"sha256"].toString();
    if (size < 0 || size > maxSize)
        return end(Fault{ErrorCode::TooLarge,
                         u"the file has more than %1 bytes"_s.arg(maxSize),
                         {{key("limit"), maxSize}}});
    if (came != length || m_offset + came > size || (came == 0 && m_offset < size))
        return end(Fault{ErrorCode::Internal,
                         u"the server sent %1 bytes at %2 where it named %3 of %4"_s.arg(came)
                             .arg(m_offset)
                             .arg(length)
                             .arg(size),
                         {}});
    if (m_piece) {
        m_hash.addData(m_piece->bytes);
        if (!m_file)
            m_bytes += m_piece->bytes;
        else if (m_file->write(m_piece->bytes) != came)
            return end(Fault{ErrorCode::Busy,
                             u"%1 cannot be written (%2): free some space"_s.arg(m_file->fileName(),
                                                                                 m_file->errorString()),
                             {}});
        m_offset += came;
    }
    Q_EMIT progress(m_offset, size);
    if (m_step != Step::Asking)
        return;
    if (m_offset < size)
        return next();
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
