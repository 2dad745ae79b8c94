// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/upload.h"

#include "app/client/param_key.h"
#include "app/client/pending_calls.h"
#include "shared/model/fault_rule.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QFuture>
#include <QJsonArray>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

/// Cuts and refused pieces that one upload survives.
constexpr int maxUploadRestarts = 20;
constexpr int restartDelayMs = 200;

struct Hashed
{
    QString sha256;
    qint64 size = 0;
    QString trouble;
};

Hashed hashFile(const QString &path, const std::atomic_bool &stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, 0, u"%1 cannot be read (%2)"_s.arg(path, file.errorString())};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Hashed result;
    while (!stop) {
        const QByteArray piece = file.read(1 << 20);
        if (piece.isEmpty())
            break;
        hash.addData(piece);
        result.size += piece.size();
    }
    if (file.error() != QFileDevice::NoError)
        result.trouble = u"%1 cannot be read (%2)"_s.arg(path, file.errorString());
    result.sha256 = QString::fromLatin1(hash.result().toHex());
    return result;
}

/// The server holds fewer bytes than were sent, or still has the connection before in its books.
bool isMendable(const Fault &fault)
{
    if (fault.code == ErrorCode::Lost)
        return true;
    const QString rule = fault.data[u"faults"].toArray().first()[u"rule"].toString();
    return fault.code == ErrorCode::Invalid &&
           (rule == "incomplete"_rule || rule == "upload"_rule || rule == "uploadBusy"_rule);
}

} // namespace

Upload::Upload(Backend &backend, QString path, AttachmentOwner owner, AttachmentSlot slot, QObject *parent,
               const QString &name)
    : QObject(parent), m_backend(backend), m_path(std::move(path)),
      m_name(name.isEmpty() ? QFileInfo(m_path).fileName() : name), m_owner(std::move(owner)), m_slot(slot),
      m_stopHashing(std::make_shared<std::atomic_bool>(false))
{
    connect(&m_backend, &Backend::bytesSent, this, &Upload::pump);
    connect(&m_backend, &Backend::readyChanged, this, [this](bool ready) {
        if (ready && (m_step == Step::Sending || m_step == Step::Waiting))
            begin();
    });
}

Upload::~Upload()
{
    *m_stopHashing = true;
}

void Upload::start()
{
    if (m_step == Step::Idle)
        hash();
}

void Upload::hash()
{
    m_step = Step::Hashing;
    const auto promise = std::make_shared<QPromise<Hashed>>();
    promise->future().then(this, [this](const Hashed &hashed) {
        if (m_step != Step::Hashing)
            return;
        if (!hashed.trouble.isEmpty())
            return end(Fault{ErrorCode::Invalid, hashed.trouble, {}});
        m_sha256 = hashed.sha256;
        m_size = hashed.size;
        m_file.setFileName(m_path);
        if (!m_file.open(QIODevice::ReadOnly))
            return end(
                Fault{ErrorCode::Invalid, u"%1 cannot be read (%2)"_s.arg(m_path, m_file.errorString()), {}});
        Q_EMIT progress(0, m_size);
        begin();
    });
    QThreadPool::globalInstance()->start([promise, path = m_path, stop = m_stopHashing] {
        promise->start();
        promise->addResult(hashFile(path, *stop));
        promise->finish();
    });
}

void Upload::begin()
{
    m_step = Step::Beginning;
    QJsonObject params = ownerParams(m_owner);
    params.insert(key("slot"), wireName(m_slot));
    params.insert(key("fileName"), m_name);
    params.insert(key("size"), m_size);
    params.insert(key("sha256"), m_sha256);
    m_backend.write(u"attachment.begin"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (m_step != Step::Beginning)
            return;
        if (!answer)
            return beginAgain(answer.error());
        m_upload = static_cast<quint32>((*answer)[u"upload"].toInteger());
        m_offset = std::clamp<qint64>((*answer)[u"offset"].toInteger(), 0, m_size);
        m_step = Step::Sending;
        pump();
    });
}

void Upload::pump()
{
    if (m_step != Step::Sending)
        return;
    while (m_offset < m_size && m_backend.isReady() && m_backend.unsentBytes() < chunksAhead * chunkSize) {
        QByteArray piece;
        if (m_file.seek(m_offset))
            piece = m_file.read(std::min<qint64>(chunkSize, m_size - m_offset));
        if (piece.isEmpty())
            return end(Fault{ErrorCode::Invalid,
                             u"%1 became shorter while it was being sent: choose "
                             "it again"_s.arg(m_path),
                             {}});
        m_backend.sendChunk({m_upload, m_offset, piece});
        m_offset += piece.size();
    }
    Q_EMIT progress(std::max<qint64>(0, m_offset - m_backend.unsentBytes()), m_size);
    if (m_step == Step::Sending && m_offset >= m_size && m_backend.isReady())
        finish();
}

void Upload::finish()
{
    m_step = Step::Finishing;
    m_backend.write(u"attachment.finish"_s, {{key("upload"), static_cast<qint64>(m_upload)}}, this,
                    [this](const Answer<QJsonObject> &answer) {
                        if (m_step != Step::Finishing)
                            return;
                        if (!answer)
                            return beginAgain(answer.error());
                        if (answer)
                            Q_EMIT progress(m_size, m_size);
                        end(answer);
                    });
}

void Upload::beginAgain(const Fault &why)
{
    // NotFound at the end: the cut took the open upload with it; at the beginning: there is no such record.
    const bool mayHelp = isMendable(why) || (m_step == Step::Finishing && why.code == ErrorCode::NotFound);
    if (!mayHelp || ++m_restarts > maxUploadRestarts)
        return end(why);
    m_step = Step::Waiting;
    QTimer::singleShot(restartDelayMs, this, [this] {
        if (m_step == Step::Waiting && m_backend.isReady())
            begin();
    });
}

void Upload::cancel()
{
    if (m_step == Step::Ended)
        return;
    if ((m_step == Step::Sending || m_step == Step::Finishing) && m_backend.isReady())
        m_backend.call(u"attachment.abort"_s, {{key("upload"), static_cast<qint64>(m_upload)}}, &m_backend,
                       [](const Answer<QJsonObject> &) {});
    end(lost(u"cancelled"_s));
}

void Upload::end(const Answer<QJsonObject> &answer)
{
    m_step = Step::Ended;
    *m_stopHashing = true;
    m_file.close();
    Q_EMIT finished(answer);
    deleteLater();
}

} // namespace licheng
