// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QDateTime>
#include <QList>

namespace licheng
{

/// A record's entry that the server has not taken yet, kept on disk so that nothing typed is lost.
struct Draft
{
    enum class State {
        Sending,  ///< on its way, or waiting for the connection
        Conflict, ///< somebody else changed the record: `record` is mine, `current` is theirs
        Refused,  ///< sent again after a cut and refused; `fault` says why
    };
    QUuid requestId;
    QString type;
    QJsonObject record;
    QJsonObject current;
    State state = State::Sending;
    protocol::Fault fault;
    QDateTime writtenAt;
};

/// The drafts of one account on one server: one file each, written before the record is sent, removed
/// by the answer, sent once more with the same request id after a reconnect or a restart.
class Drafts : public QObject
{
    Q_OBJECT
public:
    /// Most drafts of an account, and bytes of one.
    static constexpr qsizetype maxCount = 500;
    static constexpr qint64 maxBytes = 256 * 1024;

    /// folder: where the files go, made on first use; usually defaultFolder().
    Drafts(Backend &backend, QString folder, QObject *parent = nullptr);
    /// In the app's data folder, apart for every server and account.
    [[nodiscard]] static QString defaultFolder(const QString &server, qint64 accountId);

    /// Writes the draft, sends it, and answers like record.save. When the draft cannot be kept (disk full,
    /// too many or too large) nothing is sent and the fault says what to do.
    void save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done);
    /// Reads the files, and sends every one of them once more when the backend is ready.
    void load();

    [[nodiscard]] const QList<Draft> &all() const { return m_drafts; }
    [[nodiscard]] int count(Draft::State state) const;
    /// Sends my version over theirs: with the current version and a new request id.
    void keepMine(const QUuid &requestId, QObject *context, AnswerHandler done);
    /// Sends this version in place of the draft's, over theirs when the draft is in conflict.
    void resolve(const QUuid &requestId, const QJsonObject &record, QObject *context, AnswerHandler done);
    void discard(const QUuid &requestId);
    /// Takes a discarded draft up again, as it was; one that was being sent is sent.
    [[nodiscard]] Result<Done> restore(const Draft &draft);

    /// How the drafts that waited for the connection fared.
    struct Resent
    {
        int sent = 0;
        int conflicts = 0;
        int refused = 0;
    };

Q_SIGNALS:
    void changed();
    /// Every draft that waited when the connection came back has its answer, or waits again.
    void resent(const licheng::Drafts::Resent &report);

private:
    void resend();
    void countResent(const QUuid &requestId, const protocol::Answer<QJsonObject> &answer);
    enum class Asked { ByForm, Again };
    void send(const Draft &draft, Asked asked, QObject *context, AnswerHandler done);
    void settle(const QUuid &requestId, const protocol::Answer<QJsonObject> &answer, Asked asked);
    [[nodiscard]] Result<Done> store(const Draft &draft) const;
    [[nodiscard]] QString path(const QUuid &requestId) const;
    [[nodiscard]] Draft *find(const QUuid &requestId);

    Backend &m_backend;
    QString m_folder;
    QList<Draft> m_drafts;
    QList<QUuid> m_resending; ///< sent again, not answered yet
    Resent m_resent;
    QList<QUuid> m_waiting; ///< not under way: to be sent when the backend is ready again
};

} // namespace licheng
