// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/night/person.h"

#include <QJsonArray>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTimer>
#include <QUuid>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::bench {

using namespace protocol;

namespace {

constexpr qint64 mostUnsent = 2 * chunkSize;

bool isMendable(const Fault &fault)
{
    const QString rule = fault.data[u"faults"].toArray().first()[u"rule"].toString();
    return fault.code == ErrorCode::Invalid &&
           (rule == u"incomplete" || rule == u"upload" || rule == u"uploadBusy");
}

} // namespace

void Tally::add(const Tally &other)
{
    for (const auto &[kind, list] : other.latencies)
        latencies[kind].insert(latencies[kind].end(), list.begin(), list.end());
    for (const auto &[sentence, count] : other.refusals)
        refusals[sentence] += count;
    putOff += other.putOff;
    putOffWithoutTime += other.putOffWithoutTime;
    noConnection += other.noConnection;
    lostAnswers += other.lostAnswers;
    closed += other.closed;
    cuts += other.cuts;
    resumed += other.resumed;
}

Load Tally::load(const QString &kind) const
{
    Load load;
    if (const auto found = latencies.find(kind); found != latencies.end())
        load.latencies = found->second;
    std::sort(load.latencies.begin(), load.latencies.end());
    return load;
}

QJsonObject numbered(QJsonObject params)
{
    params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return params;
}

Person::Person(const Target &target, QString login, quint32 seed, Tally &tally)
    : m_target(target), m_login(std::move(login)), m_random(seed), m_tally(tally)
{
}

bool Person::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

void Person::wake()
{
    // Not within the socket's own signal: the story may end the socket.
    if (const auto story = std::exchange(m_story, {}))
        QMetaObject::invokeMethod(
            this, [story] { story.resume(); }, Qt::QueuedConnection);
}

void Person::end()
{
    m_isOver = true;
    m_isPaused = false;
    if (m_socket)
        m_socket->abort();
    wake();
}

void Person::cut()
{
    ++m_tally.cuts;
    m_socket->abort();
}

Task<bool> Person::connectTo()
{
    if (m_socket)
        m_socket.release()->deleteLater();
    m_socket = std::make_unique<QWebSocket>();
    m_hasFailed = false;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setCaCertificates({m_target.certificate});
    m_socket->setSslConfiguration(tls);
    m_socket->setOutgoingFrameSize(outgoingFrameSize);
    m_socket->setMaxAllowedIncomingFrameSize(outgoingFrameSize);
    m_socket->setMaxAllowedIncomingMessageSize(outgoingFrameSize);
    QWebSocket *socket = m_socket.get();
    connect(socket, &QWebSocket::connected, this, [this, socket] {
        if (auto *transport = socket->findChild<QTcpSocket *>())
            transport->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        wake();
    });
    const auto ended = [this, socket] {
        if (socket != m_socket.get())
            return;
        m_hasFailed = true;
        wake();
    };
    connect(socket, &QWebSocket::disconnected, this, ended);
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, ended);
    connect(socket, &QWebSocket::textMessageReceived, this, &Person::receive);
    connect(socket, &QWebSocket::bytesWritten, this, [this] { wake(); });
    QUrl url(u"wss://127.0.0.1/"_s);
    url.setPort(m_target.port);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QLatin1String(subProtocol)});
    m_socket->open(url, options);
    while (!isOpen() && !m_hasFailed && !m_isOver)
        co_await Wake{*this};
    co_return isOpen();
}

void Person::receive(const QString &text)
{
    if (!text.contains(u"\"id\":%1"_s.arg(m_lastId)))
        return; // a notification
    const auto message = decode(text.toUtf8());
    const auto *response = message ? std::get_if<Response>(&message.value()) : nullptr;
    if (!response || response->id.toInteger() != m_lastId)
        return;
    m_took = double(m_sent.nsecsElapsed()) / 1e6;
    if (const auto *fault = std::get_if<Fault>(&response->outcome))
        m_answer = Answer(*fault);
    else
        m_answer = Answer(std::get<QJsonObject>(response->outcome));
    wake();
}

Task<Answer> Person::call(QString kind, QString method, QJsonObject params)
{
    const bool isWrite = params.contains(u"requestId"_s);
    m_answer.reset();
    m_sent.start();
    m_socket->sendTextMessage(QString::fromUtf8(encode(Request{++m_lastId, method, params})));
    if (isWrite && std::exchange(m_cutsWrite, false)) {
        // What was sent is on its way: the server does it, and nobody hears its answer.
        m_socket->flush();
        (void)co_await pause(20);
        cut();
        m_answer.reset();
    }
    while (!m_answer && isOpen() && !m_isOver)
        co_await Wake{*this};
    if (!m_answer) {
        ++m_tally.lostAnswers;
        co_return Fault{ErrorCode::Lost, u"no answer"_s, {}};
    }
    if (*m_answer)
        m_tally.latencies[kind].push_back(m_took);
    co_return std::move(*m_answer);
}

/// How long to wait; nothing: the fault is no putting off.
std::optional<int> Person::putOff(const Fault &fault)
{
    if (fault.code != ErrorCode::RateLimited && fault.code != ErrorCode::Busy)
        return std::nullopt;
    const qint64 wait = fault.data[u"retryAfterMs"].toInteger();
    if (wait > 0) {
        ++m_tally.putOff;
        return int(wait);
    }
    ++m_tally.putOffWithoutTime;
    ++m_tally.refusals[u"no time: "_s + fault.message];
    return 1000;
}

Task<bool> Person::enter()
{
    while (!m_isOver) {
        if (m_hasFailed && m_socket && !m_token.isEmpty())
            ++m_tally.closed;
        if (!co_await connectTo()) {
            ++m_tally.noConnection;
            (void)co_await pause(m_random.bounded(500, 1500));
            continue;
        }
        const QJsonObject hello{{u"protocol"_s, protocolMajor}, {u"client"_s, u"night"_s}};
        if (const Answer greeted = co_await call(u"hello"_s, u"session.hello"_s, hello); !greeted)
            continue;
        QJsonObject params{{u"login"_s, m_login}, {u"password"_s, m_target.password}};
        if (!m_token.isEmpty())
            params = QJsonObject{{u"token"_s, m_token}};
        while (isOpen() && !m_isOver) {
            const QString method = m_token.isEmpty() ? u"session.login"_s : u"session.resume"_s;
            const Answer answer = co_await call(method, method, params);
            if (answer) {
                m_token = answer.value()[u"token"].toString();
                co_return true;
            }
            if (const auto wait = putOff(answer.error()))
                (void)co_await pause(*wait);
            else if (answer.error().code != ErrorCode::Lost)
                qFatal("%s does not get in: %s", qPrintable(m_login), qPrintable(answer.error().message));
        }
    }
    co_return false;
}

Task<Answer> Person::ask(QString kind, QString method, QJsonObject params)
{
    while (!m_isOver) {
        if (!isOpen() && !co_await enter())
            break;
        Answer answer = co_await call(kind, method, params);
        if (answer)
            co_return answer;
        if (answer.error().code == ErrorCode::Lost)
            continue;
        if (const auto wait = putOff(answer.error())) {
            (void)co_await pause(*wait);
            continue;
        }
        ++m_tally.refusals[method + u": "_s + answer.error().message.left(100)];
        co_return answer;
    }
    co_return Fault{ErrorCode::Lost, u"the night is over"_s, {}};
}

Task<bool> Person::send(qint64 upload, qint64 offset, QByteArray bytes)
{
    const qint64 cutAt = std::exchange(m_cutsUpload, false) ? offset + (bytes.size() - offset) / 2 : -1;
    while (offset < bytes.size() && isOpen()) {
        if (cutAt >= 0 && offset >= cutAt) {
            cut();
            break;
        }
        const QByteArray piece = bytes.mid(offset, chunkSize);
        m_socket->sendBinaryMessage(encode(Chunk{quint32(upload), offset, piece}));
        offset += piece.size();
        while (isOpen() && m_socket->bytesToWrite() > mostUnsent)
            co_await Wake{*this};
    }
    co_return isOpen();
}

Task<Answer> Person::upload(QString ownerType, qint64 ownerId, QByteArray bytes, QString sha256)
{
    QElapsedTimer whole;
    whole.start();
    const QJsonObject file{{u"ownerType"_s, ownerType},       {u"ownerId"_s, ownerId},
                           {u"slot"_s, u"document"_s},        {u"fileName"_s, u"成果.pdf"_s},
                           {u"size"_s, qint64(bytes.size())}, {u"sha256"_s, sha256}};
    while (!m_isOver) {
        Answer begun = co_await ask(u"attachment.begin"_s, u"attachment.begin"_s, numbered(file));
        if (!begun && isMendable(begun.error())) {
            (void)co_await pause(1000);
            continue;
        }
        if (!begun)
            co_return begun;
        const qint64 number = begun.value()[u"upload"].toInteger();
        const qint64 offset = begun.value()[u"offset"].toInteger();
        if (offset > 0)
            ++m_tally.resumed;
        if (!co_await send(number, offset, bytes))
            continue;
        // Its answer may get lost: asked again under the same number it is the same, or the upload is not
        // there any more and begins anew.
        const QJsonObject finish = numbered({{u"upload"_s, number}});
        Answer kept = co_await ask(u"attachment.finish"_s, u"attachment.finish"_s, finish);
        // As the app: what the server holds less of, or has still in its books, begins anew.
        if (!kept && (kept.error().code == ErrorCode::NotFound || isMendable(kept.error())))
            continue;
        if (kept)
            m_tally.latencies[u"whole upload"_s].push_back(double(whole.nsecsElapsed()) / 1e6);
        co_return kept;
    }
    co_return Fault{ErrorCode::Lost, u"the night is over"_s, {}};
}

Task<bool> Person::pause(int ms)
{
    m_isPaused = true;
    QTimer::singleShot(ms, Qt::PreciseTimer, this, [this] {
        m_isPaused = false;
        wake();
    });
    while (m_isPaused && !m_isOver)
        co_await Wake{*this};
    co_return !m_isOver;
}

} // namespace licheng::bench
