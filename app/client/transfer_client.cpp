// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/transfer_client.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace licheng {

using namespace Qt::StringLiterals;
using protocol::Answer;

namespace {

/// Pieces handed over beyond what the network has taken.
constexpr qint64 piecesAhead = 4;

QString hashOf(QFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool isRead = file.seek(0) && hash.addData(&file);
    return isRead ? QString::fromLatin1(hash.result().toHex()) : QString();
}

} // namespace

TransferClient::TransferClient(Backend &backend, QObject *parent, QString methods)
    : QObject(parent), m_backend(backend), m_methods(std::move(methods))
{
    connect(&m_backend, &Backend::bytesSent, this, &TransferClient::sendMore);
    connect(&m_backend, &Backend::readyChanged, this, [this](bool ready) {
        if (!ready && m_isSending)
            end({protocol::ErrorCode::Lost, {}, {}});
    });
    connect(&m_backend, &Backend::chunkReceived, this, [this](const protocol::Chunk &chunk) {
        if (m_file && chunk.stream == m_fetched && chunk.offset == m_file->pos())
            m_piece = chunk.bytes;
    });
}

TransferClient::~TransferClient()
{
    if (m_package != 0)
        m_backend.call(m_methods + u".discard"_s, {{u"package"_s, m_package}}, &m_backend,
                       [](const Answer<QJsonObject> &) {});
}

void TransferClient::end(const protocol::Fault &fault)
{
    m_isRunning = m_isSending = false;
    m_file.reset();
    // A package is its connection's own: after a cut it has to be sent again.
    if (fault.code == protocol::ErrorCode::Lost || fault.code == protocol::ErrorCode::NotFound)
        m_package = 0;
    Q_EMIT failed(fault);
}

void TransferClient::endFile(const QString &sentence)
{
    m_isRunning = m_isSending = false;
    m_file.reset();
    Q_EMIT fileFailed(sentence);
}

void TransferClient::fetch(const QJsonArray &students, const QString &folder)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_backend.call(
        u"transfer.prepare"_s, {{u"students"_s, students}}, this,
        [this, folder](const Answer<QJsonObject> &answer) {
            if (!answer)
                return end(answer.error());
            const QString name = QFileInfo((*answer)[u"fileName"].toString()).fileName();
            m_file = std::make_unique<QFile>(QDir(folder).filePath(name));
            if (name.isEmpty() || name.startsWith(u'.') ||
                !m_file->open(QIODevice::ReadWrite | QIODevice::NewOnly,
                              QFile::ReadOwner | QFile::WriteOwner))
                return endFile(tr("%1 cannot be made: %2. Choose another folder.")
                                   .arg(m_file->fileName(), m_file->errorString()));
            m_fetched = (*answer)[u"package"].toInteger();
            fetchNext(*answer);
        },
        longDeadline);
}

void TransferClient::fetchNext(const QJsonObject &package)
{
    const qint64 size = package[u"size"].toInteger();
    Q_EMIT progress(m_file->pos(), size);
    if (m_file->pos() >= size)
        return keep(package);
    m_piece.clear();
    m_backend.call(u"transfer.read"_s, {{u"package"_s, m_fetched}, {u"offset"_s, m_file->pos()}}, this,
                   [this, package](const Answer<QJsonObject> &answer) {
                       if (!answer) {
                           m_file->remove();
                           return end(answer.error());
                       }
                       if (m_piece.isEmpty() || m_file->write(m_piece) != m_piece.size()) {
                           const QString sentence =
                               tr("%1 cannot be written: %2. Make room, or choose another folder.")
                                   .arg(m_file->fileName(), m_file->errorString());
                           m_file->remove();
                           return endFile(sentence);
                       }
                       fetchNext(package);
                   });
}

void TransferClient::keep(const QJsonObject &package)
{
    if (!m_file->flush() || hashOf(*m_file) != package[u"sha256"].toString()) {
        const QString sentence =
            tr("%1 did not arrive as the server has it. Make the package again.").arg(m_file->fileName());
        m_file->remove();
        return endFile(sentence);
    }
    QJsonObject told = package;
    told.remove(u"package"_s);
    told.insert(u"file"_s, m_file->fileName());
    m_isRunning = false;
    m_file.reset();
    Q_EMIT fetched(told);
}

void TransferClient::read(const QString &path, const QString &password)
{
    if (m_isRunning)
        return;
    m_file = std::make_unique<QFile>(path);
    if (!m_file->open(QIODevice::ReadOnly))
        return endFile(tr("%1 cannot be read: %2.").arg(path, m_file->errorString()));
    m_isRunning = true;
    m_password = password;
    m_package = 0;
    const QJsonObject params{{u"fileName"_s, QFileInfo(path).fileName()},
                             {u"size"_s, m_file->size()},
                             {u"sha256"_s, hashOf(*m_file)}};
    m_backend.call(m_methods + u".begin"_s, params, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return end(answer.error());
        m_package = (*answer)[u"package"].toInteger();
        m_file->seek(0);
        m_isSending = true;
        sendMore();
    });
}

void TransferClient::sendMore()
{
    if (!m_isSending)
        return;
    while (!m_file->atEnd() && m_backend.isReady() &&
           m_backend.unsentBytes() < piecesAhead * protocol::chunkSize) {
        const qint64 offset = m_file->pos();
        const QByteArray piece = m_file->read(protocol::chunkSize);
        if (piece.isEmpty())
            return endFile(tr("%1 cannot be read: %2.").arg(m_file->fileName(), m_file->errorString()));
        m_backend.sendChunk({static_cast<quint32>(m_package), offset, piece});
    }
    Q_EMIT progress(std::max<qint64>(0, m_file->pos() - m_backend.unsentBytes()), m_file->size());
    if (!m_isSending || !m_file->atEnd() || !m_backend.isReady())
        return;
    m_isSending = false;
    m_file.reset();
    check(std::exchange(m_password, {}));
}

void TransferClient::readAgain(const QString &password)
{
    if (m_isRunning || m_package == 0)
        return;
    m_isRunning = true;
    check(password);
}

void TransferClient::check(QString password)
{
    m_backend.call(
        m_methods + u".check"_s, {{u"package"_s, m_package}, {u"password"_s, password}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return end(answer.error());
            m_isRunning = false;
            Q_EMIT checked(*answer);
        },
        longDeadline);
}

void TransferClient::apply(Mode mode)
{
    if (m_isRunning || m_package == 0)
        return;
    m_isRunning = true;
    m_backend.write(
        m_methods + u".apply"_s,
        {{u"package"_s, m_package}, {u"mode"_s, mode == Mode::All ? u"all"_s : u"good"_s}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return end(answer.error());
            m_isRunning = false;
            m_package = 0;
            Q_EMIT applied(*answer);
        },
        longDeadline);
}

} // namespace licheng
