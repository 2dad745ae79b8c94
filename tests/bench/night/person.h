// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/message.h"
#include "tests/bench/night/task.h"
#include "tests/bench/program/crowd.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QWebSocket>

#include <map>
#include <memory>

namespace licheng::bench {

using Answer = protocol::Answer<QJsonObject>;

/// What the people of one thread met.
struct Tally
{
    std::map<QString, std::vector<double>> latencies; ///< ms of what was answered and done, by kind of work
    qint64 putOff = 0;                                ///< RateLimited or Busy, with a time
    qint64 putOffWithoutTime = 0;                     ///< the same without one: a fault
    qint64 noConnection = 0;                          ///< attempts that did not become a connection
    qint64 lostAnswers = 0;             ///< the connection ended before the answer, by a cut or else
    qint64 closed = 0;                  ///< connections that the server or the network ended
    qint64 cuts = 0;                    ///< those that were cut on purpose
    qint64 resumed = 0;                 ///< uploads that went on in the middle
    std::map<QString, qint64> refusals; ///< by sentence

    void add(const Tally &other);
    [[nodiscard]] Load load(const QString &kind) const;
};

/// One person's app: a connection that is made anew when it ends, the session resumed, calls repeated with
/// their number until they are answered, and put off as long as the server says.
class Person : public QObject
{
    Q_OBJECT
public:
    Person(const Target &target, QString login, quint32 seed, Tally &tally);

    /// Connected and signed in; false: the night is over.
    [[nodiscard]] Task<bool> enter();
    [[nodiscard]] Task<Answer> ask(QString kind, QString method, QJsonObject params);
    /// As a new file of the record's slot for documents; the answer of attachment.finish.
    [[nodiscard]] Task<Answer> upload(QString ownerType, qint64 ownerId, QByteArray bytes, QString sha256);
    [[nodiscard]] Task<bool> pause(int ms);

    /// The connection is to be cut once, in the middle of an upload or while an answer is awaited.
    void cutInUpload() { m_cutsUpload = true; }
    void cutInWrite() { m_cutsWrite = true; }
    /// Ends what the person waits for.
    void end();
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] const QString &login() const { return m_login; }
    [[nodiscard]] QRandomGenerator &random() { return m_random; }
    [[nodiscard]] Tally &tally() { return m_tally; }

private:
    struct Wake
    {
        Person &person;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> story) { person.m_story = story; }
        void await_resume() const noexcept {}
    };

    [[nodiscard]] Task<bool> connectTo();
    [[nodiscard]] Task<Answer> call(QString kind, QString method, QJsonObject params);
    [[nodiscard]] Task<bool> send(qint64 upload, qint64 offset, QByteArray bytes);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] std::optional<int> putOff(const protocol::Fault &fault);
    void cut();
    void receive(const QString &text);
    void wake();

    const Target &m_target;
    const QString m_login;
    QRandomGenerator m_random;
    Tally &m_tally;
    std::unique_ptr<QWebSocket> m_socket;
    std::coroutine_handle<> m_story;
    QString m_token;
    QElapsedTimer m_sent;
    double m_took = 0;
    qint64 m_lastId = 1'000'000'000;
    std::optional<Answer> m_answer;
    bool m_hasFailed = false;
    bool m_isPaused = false;
    bool m_isOver = false;
    bool m_cutsUpload = false;
    bool m_cutsWrite = false;
};

/// With the number by which a repetition is known.
[[nodiscard]] QJsonObject numbered(QJsonObject params);

} // namespace licheng::bench
