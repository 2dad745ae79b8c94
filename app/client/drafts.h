// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/draft_files.h"
#include "app/client/record_source.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QTimer>

namespace licheng {

/// A record's entry that the server has not taken yet, kept on disk so that nothing typed is lost.
struct Draft
{
    enum class Extent {
        Whole, ///< `record` is all of it
        Part,  ///< id, version and the fields that were changed: the others stay as they are by then
    };
    enum class State {
        Sending,  ///< on its way, or waiting for the connection
        Conflict, ///< somebody else changed the record: `record` is mine, `current` is theirs
        Refused,  ///< sent again after a cut and refused; `fault` says why
        Typed,    ///< being typed in a form, or left there when the program ended: not sent by itself
    };
    QUuid requestId;
    QString type;
    QJsonObject record;
    QJsonObject current;
    QString whom;     ///< the record is about, as people call them; the record has their number alone
    QJsonObject seen; ///< what stood there when it was entered, as far as it was shown; empty: a new record
    Extent extent = Extent::Whole;
    State state = State::Sending;
    protocol::Fault fault;
    QDateTime writtenAt;

    /// What was seen with what was entered over it.
    [[nodiscard]] QJsonObject shown() const;
    /// 0: a new record.
    [[nodiscard]] qint64 recordId() const { return record[u"id"].toInteger(); }
};

/// The drafts of one account on one server: one file each, written before the record is sent, removed
/// by the answer, sent once more with the same request id after a reconnect or a restart.
class Drafts : public QObject
{
    Q_OBJECT
public:
    /// Most drafts of an account, and bytes of one.
    static constexpr qsizetype maxCount = 500;
    static constexpr qint64 maxBytes = DraftFiles::maxBytes;

    /// folder: where the files go, made on first use; usually defaultFolder().
    Drafts(Backend &backend, QString folder, QObject *parent = nullptr,
           DraftFiles::Disk disk = DraftFiles::realDisk());
    /// In the app's data folder, apart for every server and account.
    [[nodiscard]] static QString defaultFolder(const QString &server, qint64 accountId);

    /// Has the draft written, then sends it, and answers like record.save. When the draft cannot be kept
    /// (disk full, too many or too large) nothing is sent and the fault says what to do. Nobody waits for the
    /// disk.
    void save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done);
    /// The same of a draft with type, record, seen and extent. Entries of one record are sent one after the
    /// other, and a part that was entered over what this account's entry before it replaced follows that one.
    /// Gives its number, null when there are too many.
    QUuid save(Draft draft, QObject *context, AnswerHandler done);
    /// Whether it was sent and is not answered yet.
    [[nodiscard]] bool isOnItsWay(const QUuid &requestId) const { return m_underWay.contains(requestId); }
    /// Of a draft that waits, or is on its way: its answer is told to whoever entered it, as save() does.
    void followAnswer(const QUuid &requestId, QObject *context, AnswerHandler done);
    /// Keeps what is being typed in a form, in a moment and in the background, until it is discarded; a null
    /// requestId begins a new draft. Gives its number, null when there are too many.
    QUuid keepTyped(Draft draft, QObject *form = nullptr);
    /// The form goes on with a draft that was left: as long as the form lives, no other one does.
    void takeUp(const QUuid &requestId, QObject *form);
    [[nodiscard]] bool isInForm(const QUuid &requestId) const;
    /// The draft of a record (0: of a new one) in that state, the latest one, and of what is typed one that
    /// was left: no form has it. Null when there is none.
    [[nodiscard]] const Draft *draftOf(const QString &type, qint64 id, Draft::State state) const;
    [[nodiscard]] const Draft *draft(const QUuid &requestId) const;
    /// Files for other things that are being entered, kept in the same way.
    [[nodiscard]] DraftFiles &files() { return m_files; }
    /// Reads the files, and sends every one of them once more when the backend is ready.
    void load();

    [[nodiscard]] const QList<Draft> &all() const { return m_drafts; }
    /// Whether what is saved now goes to the server at once.
    [[nodiscard]] bool isOnline() const { return m_backend.isReady(); }
    [[nodiscard]] int count(Draft::State state) const;
    /// Sends my version over theirs: with the current version and a new request id.
    void keepMine(const QUuid &requestId, QObject *context, AnswerHandler done);
    /// Sends this version in place of the draft's, over theirs when the draft is in conflict.
    /// Gives the number under which it is sent, null when the draft was settled.
    QUuid resolve(const QUuid &requestId, const QJsonObject &record, QObject *context, AnswerHandler done);
    void discard(QUuid requestId);
    /// This account's own entry of these fields, made `at` that time, is stored: what an earlier one of them,
    /// in conflict or refused, had for them is no longer wanted.
    void supersede(const QString &type, const QJsonObject &stored, const QStringList &fields,
                   const QDateTime &at, const QUuid &by = {});
    /// Takes a discarded draft up again, as it was; one that was being sent is sent. Told later whether it is
    /// kept.
    void restore(const Draft &draft, QObject *context, DraftFiles::Written done);

    /// How the drafts that waited for the connection fared.
    struct Resent
    {
        QList<Draft> sent = {};
        int conflicts = 0;
        int refused = 0;
    };

Q_SIGNALS:
    void changed();
    void onlineChanged(bool isOnline);
    /// Every draft that waited when the connection came back has its answer, or waits again.
    void resent(const licheng::Drafts::Resent &report);
    /// The draft was saved after whoever entered it had gone on; `record` is what is stored now.
    void sentAgain(const licheng::Draft &draft, const QJsonObject &record);

private:
    /// Of one record, sent in their order.
    struct Held
    {
        QUuid requestId;
        bool isByForm = false;
        QPointer<QObject> context;
        AnswerHandler done;
    };
    void resend();
    void sendHeld(const QString &type, qint64 id);
    void follow(const Draft &before, const QJsonObject &saved);
    /// Of what was settled, or is in conflict itself.
    void supersede(const Draft &later, const QJsonObject &stored);
    [[nodiscard]] bool isUnderWay(const QString &type, qint64 id) const;
    void countResent(const QUuid &requestId, const protocol::Answer<QJsonObject> &answer);
    /// The last one tells resent().
    void endResent(const QUuid &requestId);
    enum class Asked { ByForm, Again };
    void send(const Draft &draft, Asked asked, QObject *context, AnswerHandler done);
    void settle(const QUuid &requestId, const protocol::Answer<QJsonObject> &answer, Asked asked);
    /// `replaced` leaves the list at once and the disk when the new draft stands there.
    QUuid enter(Draft draft, const std::optional<Draft> &replaced, QObject *context, AnswerHandler done);
    /// Takes it out of the list; whether it waited to be sent.
    bool takeOut(QUuid requestId);
    void putBack(const Draft &draft, bool isWaiting);
    void store(const Draft &draft, DraftFiles::Written done = {});
    [[nodiscard]] Draft *find(const QUuid &requestId);

    Backend &m_backend;
    DraftFiles m_files;
    QList<Draft> m_drafts;
    QHash<QUuid, QPointer<QObject>> m_forms; ///< in which what is typed stands, by draft
    QList<QUuid> m_underWay;
    QList<Held> m_held;
    QHash<QUuid, Held> m_followed; ///< with somebody who waits for the answer
    /// Versions that this account's own entries replaced, by record, with those that they made.
    QHash<QPair<QString, qint64>, QPair<int, int>> m_own;
    QList<QUuid> m_resending; ///< sent again, not answered yet
    Resent m_resent;
    QTimer m_retry;         ///< for what was lost or put off though there is a connection
    QList<QUuid> m_waiting; ///< not under way: to be sent when the backend is ready again
};

} // namespace licheng
