// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"
#include "shared/protocol/message.h"
#include "shared/protocol/record_query.h"

#include <QJsonObject>
#include <QObject>
#include <QUuid>

#include <chrono>
#include <functional>

namespace licheng {

/// One change of the store, as the change feed tells it; id 0: many records of the type at once.
struct RecordChange
{
    enum class Kind { Created, Changed, Removed };
    QString type;
    qint64 id = 0;
    Kind kind = Kind::Changed;
    bool operator==(const RecordChange &) const = default;
};

/// Records that something shown depends on: those of the type, or only the one of an id, or only those that
/// refer to one by a field.
struct Watched
{
    QString type;
    QString path = {}; ///< "id" or a reference field; empty: every record of the type
    QJsonValue value = {};
    bool operator==(const Watched &) const = default;
};

using AnswerHandler = std::function<void(protocol::Answer<QJsonObject>)>;
using PageHandler = std::function<void(protocol::Answer<protocol::Page>)>;

/// A call is answered with the fault Lost when nothing came within this time.
inline constexpr std::chrono::milliseconds defaultDeadline{30'000};
/// For steps that go over a whole school: checks, imports, exports.
inline constexpr std::chrono::milliseconds longDeadline{600'000};

/// Where models and presenters get records from: the session, or a fake in tests. Everything runs in the
/// thread of the object; done is called exactly once, later and never from inside the call, and not at
/// all once the context is gone.
class RecordSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Calls a method of the catalogue that changes nothing; lost when the connection is cut.
    virtual void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                      std::chrono::milliseconds deadline = defaultDeadline) = 0;
    /// Calls a method that writes. The member requestId is added when params has none; after a cut the
    /// same one is sent again until the deadline, so that a lost answer is neither lost nor doubled.
    virtual void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
                       std::chrono::milliseconds deadline = defaultDeadline) = 0;

    /// Names the records of whose changes `who` is to be told, in place of those named before; none: no more.
    /// Used by ChangeWatch.
    virtual void watch(const QObject *who, const QList<Watched> &what);
    /// Whether what asks is shown; what is hidden follows nothing.
    [[nodiscard]] virtual bool isInSight() const { return true; }

    /// record.query, record.get and record.save with their types.
    void query(const protocol::RecordQuery &query, QObject *context, PageHandler done);
    void get(const QString &type, qint64 id, QObject *context, AnswerHandler done);
    void save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done);

Q_SIGNALS:
    /// Records that are watched changed in the store, by whomever, as far as the account may view them; the
    /// tellings are numbered.
    void changed(qint64 telling, const QList<licheng::RecordChange> &changes);
    /// Anything may have changed: the gap after a cut was too long to be told.
    void everythingChanged();
    /// A connection is there again, or what asks is shown again: lists are to be followed anew.
    void beganAnew();
    /// What asks is hidden now.
    void leftSight();
    /// A notification of the server that is none of the above ("progress" of a long job …).
    void notified(const QString &method, const QJsonObject &params);
};

/// A record source that also carries files: what transfers need beside calls.
class Backend : public RecordSource
{
    Q_OBJECT
public:
    using RecordSource::RecordSource;

    [[nodiscard]] virtual bool isReady() const = 0; ///< signed in and connected
    virtual void sendChunk(const protocol::Chunk &chunk) = 0;
    /// Bytes handed over and not yet given to the network.
    [[nodiscard]] virtual qint64 unsentBytes() const = 0;

Q_SIGNALS:
    void chunkReceived(const licheng::protocol::Chunk &chunk);
    void bytesSent();
    void readyChanged(bool ready);
};

} // namespace licheng

Q_DECLARE_METATYPE(licheng::RecordChange)
