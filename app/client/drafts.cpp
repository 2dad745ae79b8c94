// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/drafts.h"

#include "app/client/param_key.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

QString fileName(const QUuid &requestId)
{
    return requestId.toString(QUuid::WithoutBraces) + u".json"_s;
}

QByteArray encodeDraft(const Draft &draft)
{
    return QJsonDocument(
               QJsonObject{{key("requestId"), draft.requestId.toString(QUuid::WithoutBraces)},
                           {key("type"), draft.type},
                           {key("record"), draft.record},
                           {key("whom"), draft.whom},
                           {key("current"), draft.current},
                           {key("seen"), draft.seen},
                           {key("part"), draft.extent == Draft::Extent::Part},
                           {key("state"), static_cast<int>(draft.state)},
                           {key("fault"), QJsonObject{{key("code"), static_cast<int>(draft.fault.code)},
                                                      {key("message"), draft.fault.message},
                                                      {key("data"), draft.fault.data}}},
                           {key("writtenAt"), draft.writtenAt.toString(Qt::ISODateWithMs)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Draft> decodeDraft(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    Draft draft;
    draft.requestId = QUuid::fromString(json[u"requestId"].toString());
    draft.type = json[u"type"].toString();
    draft.record = json[u"record"].toObject();
    draft.whom = json[u"whom"].toString();
    draft.current = json[u"current"].toObject();
    draft.seen = json[u"seen"].toObject();
    draft.extent = json[u"part"].toBool() ? Draft::Extent::Part : Draft::Extent::Whole;
    const int state = json[u"state"].toInt(-1);
    if (draft.requestId.isNull() || !recordType(draft.type) || draft.record.isEmpty() || state < 0 ||
        state > 3)
        return std::nullopt;
    draft.state = static_cast<Draft::State>(state);
    const QJsonObject fault = json[u"fault"].toObject();
    draft.fault = {static_cast<ErrorCode>(fault[u"code"].toInt()), fault[u"message"].toString(),
                   fault[u"data"].toObject()};
    draft.writtenAt = QDateTime::fromString(json[u"writtenAt"].toString(), Qt::ISODateWithMs);
    return draft;
}

/// No answer about the record itself: the same entry may be sent again.
bool isForLater(ErrorCode code)
{
    return code == ErrorCode::Lost || code == ErrorCode::Busy || code == ErrorCode::NotSignedIn ||
           code == ErrorCode::RateLimited;
}

Fault settledFault()
{
    return {ErrorCode::NotFound, u"the draft was settled already"_s, {}};
}

void tellSettled(QObject *context, AnswerHandler done)
{
    QTimer::singleShot(0, context, [done = std::move(done)] { done(settledFault()); });
}

QString tooManyDrafts()
{
    return u"%1 drafts wait already: reconnect or settle some first"_s.arg(Drafts::maxCount);
}

} // namespace

Drafts::Drafts(Backend &backend, QString folder, QObject *parent, DraftFiles::Disk disk)
    : QObject(parent), m_backend(backend), m_files(std::move(folder), nullptr, std::move(disk))
{
    constexpr int retryMs = 15'000;
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (m_backend.isReady())
            resend();
    });
    connect(&m_backend, &Backend::readyChanged, this, [this](bool ready) {
        Q_EMIT onlineChanged(ready);
        if (ready)
            resend();
    });
}

QString Drafts::defaultFolder(const QString &server, qint64 accountId)
{
    const QByteArray plainServer = server.toUtf8().toPercentEncoding(QByteArray(), QByteArray(), '_');
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
           u"/drafts/%1/%2"_s.arg(QString::fromLatin1(plainServer)).arg(accountId);
}

QJsonObject Draft::shown() const
{
    QJsonObject whole = seen;
    for (auto it = record.begin(); it != record.end(); ++it)
        whole.insert(it.key(), *it);
    return whole;
}

Draft *Drafts::find(const QUuid &requestId)
{
    const auto it = std::find_if(m_drafts.begin(), m_drafts.end(),
                                 [&](const Draft &draft) { return draft.requestId == requestId; });
    return it == m_drafts.end() ? nullptr : &*it;
}

const Draft *Drafts::draft(const QUuid &requestId) const
{
    const auto it = std::find_if(m_drafts.cbegin(), m_drafts.cend(),
                                 [&](const Draft &draft) { return draft.requestId == requestId; });
    return it == m_drafts.cend() ? nullptr : &*it;
}

int Drafts::count(Draft::State state) const
{
    return static_cast<int>(std::count_if(m_drafts.cbegin(), m_drafts.cend(),
                                          [state](const Draft &draft) { return draft.state == state; }));
}

const Draft *Drafts::draftOf(const QString &type, qint64 id, Draft::State state) const
{
    const auto it = std::find_if(m_drafts.crbegin(), m_drafts.crend(), [&](const Draft &draft) {
        return draft.type == type && draft.recordId() == id && draft.state == state &&
               !isInForm(draft.requestId);
    });
    return it == m_drafts.crend() ? nullptr : &*it;
}

void Drafts::store(const Draft &draft, DraftFiles::Written done)
{
    m_files.write(fileName(draft.requestId), encodeDraft(draft), std::move(done));
}

bool Drafts::takeOut(QUuid requestId)
{
    m_drafts.removeIf([&](const Draft &draft) { return draft.requestId == requestId; });
    m_forms.remove(requestId);
    m_followed.remove(requestId);
    // What waited for the entry before it gets no answer.
    if (!m_underWay.contains(requestId))
        endResent(requestId);
    return m_waiting.removeOne(requestId);
}

void Drafts::putBack(const Draft &draft, bool isWaiting)
{
    m_drafts.append(draft);
    if (isWaiting)
        m_waiting.append(draft.requestId);
}

void Drafts::takeUp(const QUuid &requestId, QObject *form)
{
    m_forms.insert(requestId, form);
}

bool Drafts::isInForm(const QUuid &requestId) const
{
    return m_forms.value(requestId) != nullptr;
}

QUuid Drafts::keepTyped(Draft draft, QObject *form)
{
    draft.state = Draft::State::Typed;
    draft.writtenAt = QDateTime::currentDateTimeUtc();
    Draft *known = find(draft.requestId);
    if (!known) {
        if (m_drafts.size() >= maxCount)
            return {};
        draft.requestId = QUuid::createUuid();
        takeUp(draft.requestId, form);
        m_drafts.append(draft);
        Q_EMIT changed();
    } else {
        *known = draft;
    }
    m_files.keep(fileName(draft.requestId), encodeDraft(draft));
    return draft.requestId;
}

void Drafts::save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done)
{
    Draft draft;
    draft.type = type;
    draft.record = record;
    save(std::move(draft), context, std::move(done));
}

QUuid Drafts::save(Draft draft, QObject *context, AnswerHandler done)
{
    return enter(std::move(draft), std::nullopt, context, std::move(done));
}

QUuid Drafts::enter(Draft draft, const std::optional<Draft> &replaced, QObject *context, AnswerHandler done)
{
    if (m_drafts.size() >= maxCount + (replaced ? 1 : 0)) {
        const Fault fault{ErrorCode::TooLarge, tooManyDrafts(), {{key("limit"), maxCount}}};
        QTimer::singleShot(0, context, [done = std::move(done), fault] { done(fault); });
        return {};
    }
    draft.requestId = QUuid::createUuid();
    draft.state = Draft::State::Sending;
    draft.writtenAt = QDateTime::currentDateTimeUtc();
    const auto own = m_own.constFind({draft.type, draft.recordId()});
    if (draft.extent == Draft::Extent::Part && own != m_own.cend() &&
        draft.record[u"version"].toInt() == own->first)
        draft.record.insert(key("version"), own->second);
    const bool wasWaiting = replaced && takeOut(replaced->requestId);
    m_drafts.append(draft);
    Q_EMIT changed();
    store(draft, [=, this, id = draft.requestId, form = QPointer<QObject>(context),
                  done = std::move(done)](const Result<Done> &kept) {
        const Draft *known = find(id);
        if (kept && replaced)
            m_files.remove(fileName(replaced->requestId));
        if (kept && known)
            return send(Draft(*known), Asked::ByForm, form, done);
        if (!kept) {
            takeOut(id);
            if (replaced)
                putBack(*replaced, wasWaiting);
            Q_EMIT changed();
        }
        if (form)
            done(kept ? settledFault() : Fault{ErrorCode::TooLarge, kept.error().message, {}});
    });
    return draft.requestId;
}

void Drafts::followAnswer(const QUuid &requestId, QObject *context, AnswerHandler done)
{
    m_followed.insert(requestId, {requestId, true, context, std::move(done)});
}

bool Drafts::isUnderWay(const QString &type, qint64 id) const
{
    return id != 0 && std::any_of(m_drafts.cbegin(), m_drafts.cend(), [&](const Draft &draft) {
               return draft.type == type && draft.recordId() == id && m_underWay.contains(draft.requestId);
           });
}

void Drafts::send(const Draft &draft, Asked asked, QObject *context, AnswerHandler done)
{
    m_waiting.removeOne(draft.requestId);
    if (isUnderWay(draft.type, draft.recordId())) {
        m_held.append({draft.requestId, asked == Asked::ByForm, context, std::move(done)});
        return;
    }
    const QPointer<QObject> form(context);
    m_underWay.append(draft.requestId);
    m_backend.write(u"record.save"_s,
                    {{key("requestId"), draft.requestId.toString(QUuid::WithoutBraces)},
                     {key("type"), draft.type},
                     {key("record"), draft.record}},
                    this,
                    [this, form, asked, id = draft.requestId, type = draft.type, record = draft.recordId(),
                     done = std::move(done)](const Answer<QJsonObject> &answer) {
                        m_underWay.removeOne(id);
                        const Held followed = m_followed.take(id);
                        // With the form gone nobody else would tell the user of a refusal.
                        settle(id, answer, followed.context ? Asked::ByForm : form ? asked : Asked::Again);
                        if (followed.context)
                            followed.done(answer);
                        else if (form && done)
                            done(answer);
                        sendHeld(type, record);
                    });
}

void Drafts::sendHeld(const QString &type, qint64 id)
{
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        const Draft *draft = find(m_held[i].requestId);
        if (draft && (draft->type != type || draft->recordId() != id))
            continue;
        Held held = m_held.takeAt(i--);
        if (!draft)
            continue;
        send(Draft(*draft), held.isByForm ? Asked::ByForm : Asked::Again,
             held.context ? held.context.data() : this,
             held.context ? std::move(held.done) : AnswerHandler());
        return;
    }
}

/// What waits and was entered over the version that this answer replaced goes on from the new one.
void Drafts::follow(const Draft &before, const QJsonObject &saved)
{
    const int from = before.record[u"version"].toInt();
    const int to = saved[u"version"].toInt();
    if (before.recordId() == 0 || to == 0)
        return;
    constexpr qsizetype mostRecords = 1000;
    if (m_own.size() > mostRecords)
        m_own.clear();
    m_own.insert({before.type, before.recordId()}, {from, to});
    for (Draft &draft : m_drafts) {
        if (draft.type != before.type || draft.recordId() != before.recordId() ||
            draft.state != Draft::State::Sending || draft.extent != Draft::Extent::Part ||
            draft.record[u"version"].toInt() != from || draft.requestId == before.requestId ||
            m_underWay.contains(draft.requestId))
            continue;
        draft.record.insert(key("version"), to);
        store(draft);
    }
}

void Drafts::supersede(const Draft &later, const QJsonObject &stored)
{
    QStringList fields;
    for (auto it = later.record.begin(); it != later.record.end(); ++it) {
        // Of a whole one without what was seen nobody knows what was entered.
        if (later.extent == Draft::Extent::Part ||
            (!later.seen.isEmpty() && later.seen.value(it.key()) != *it))
            fields.append(it.key());
    }
    supersede(later.type, stored, fields, later.writtenAt, later.requestId);
}

void Drafts::supersede(const QString &type, const QJsonObject &stored, const QStringList &fields,
                       const QDateTime &at, const QUuid &by)
{
    const qint64 id = stored[u"id"].toInteger();
    QList<QUuid> settled;
    bool isTouched = false;
    for (Draft &draft : m_drafts) {
        const bool isTold = draft.state == Draft::State::Conflict || draft.state == Draft::State::Refused;
        if (id == 0 || !isTold || draft.type != type || draft.recordId() != id || draft.requestId == by ||
            draft.writtenAt > at)
            continue;
        bool isMine = false;
        bool isLeft = false;
        const QStringList entered = draft.record.keys();
        for (const QString &field : entered) {
            if (field == "id"_L1 || field == "version"_L1)
                continue;
            const bool isPart = draft.extent == Draft::Extent::Part;
            if (!fields.contains(field)) {
                isLeft = isLeft || isPart || draft.record.value(field) != draft.seen.value(field);
                continue;
            }
            isMine = true;
            draft.seen.insert(field, stored.value(field));
            if (isPart)
                draft.record.remove(field);
            else
                draft.record.insert(field, stored.value(field));
        }
        if (!isMine)
            continue;
        isTouched = true;
        if (!isLeft) {
            settled.append(draft.requestId);
            continue;
        }
        if (draft.state == Draft::State::Conflict)
            draft.current = stored;
        store(draft);
    }
    for (const QUuid &each : settled)
        discard(each);
    if (isTouched)
        Q_EMIT changed();
}

void Drafts::settle(const QUuid &requestId, const Answer<QJsonObject> &answer, Asked asked)
{
    countResent(requestId, answer);
    Draft *draft = find(requestId);
    if (!draft)
        return;
    if (answer) {
        const Draft sent = *draft;
        follow(sent, (*answer)[u"record"].toObject());
        supersede(sent, (*answer)[u"record"].toObject());
        draft = find(requestId);
    }
    if (!answer && isForLater(answer.error().code)) {
        m_waiting.append(requestId);
        if (m_backend.isReady())
            m_retry.start();
        return;
    }
    if (!answer && answer.error().code == ErrorCode::Conflict) {
        draft->state = Draft::State::Conflict;
        draft->current = answer.error().data[u"current"].toObject();
        draft->fault = answer.error();
        draft->fault.data.remove(u"current"_s);
        supersede(Draft(*draft), draft->current);
        draft = find(requestId);
    } else if (!answer && (asked == Asked::Again || answer.error().code == ErrorCode::RequestReused)) {
        // Under its id something else was stored: whatever the form does, this entry was not.
        draft->state = Draft::State::Refused;
        draft->fault = answer.error();
    } else {
        const Draft sent = *draft;
        discard(requestId);
        if (answer && asked == Asked::Again)
            Q_EMIT sentAgain(sent, (*answer)[u"record"].toObject());
        return;
    }
    // When this cannot be written the file still holds the entry as it was sent.
    store(*draft);
    Q_EMIT changed();
}

void Drafts::load()
{
    m_drafts.clear();
    m_waiting.clear();
    m_files.flush();
    const QDir folder(m_files.folder());
    const auto files = folder.entryInfoList({u"*.json"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &info : files.first(std::min(files.size(), maxCount))) {
        QFile file(info.filePath());
        if (info.size() > 2 * maxBytes || !file.open(QIODevice::ReadOnly))
            continue;
        const auto draft = decodeDraft(file.readAll());
        if (!draft || fileName(draft->requestId) != info.fileName())
            continue;
        m_drafts.append(*draft);
        if (draft->state == Draft::State::Sending)
            m_waiting.append(draft->requestId);
    }
    Q_EMIT changed();
    if (m_backend.isReady())
        resend();
}

void Drafts::countResent(const QUuid &requestId, const Answer<QJsonObject> &answer)
{
    if (!m_resending.contains(requestId))
        return;
    const Draft *draft = find(requestId);
    if (answer && draft)
        m_resent.sent.append(*draft);
    else if (!answer && answer.error().code == ErrorCode::Conflict)
        ++m_resent.conflicts;
    else if (!answer && !isForLater(answer.error().code))
        ++m_resent.refused;
    endResent(requestId);
}

void Drafts::endResent(const QUuid &requestId)
{
    // Told after the draft itself is settled.
    if (m_resending.removeOne(requestId) && m_resending.isEmpty())
        QMetaObject::invokeMethod(
            this, [this, report = std::exchange(m_resent, {})] { Q_EMIT resent(report); },
            Qt::QueuedConnection);
}

void Drafts::resend()
{
    m_resending += m_waiting;
    for (const QUuid &requestId : std::exchange(m_waiting, {})) {
        const Draft *draft = find(requestId);
        if (!draft) {
            endResent(requestId);
            continue;
        }
        Held followed = m_followed.take(requestId);
        if (followed.context)
            send(Draft(*draft), Asked::ByForm, followed.context, std::move(followed.done));
        else
            send(Draft(*draft), Asked::Again, this, {});
    }
}

void Drafts::keepMine(const QUuid &requestId, QObject *context, AnswerHandler done)
{
    const Draft *draft = find(requestId);
    if (!draft) {
        tellSettled(context, std::move(done));
        return;
    }
    resolve(requestId, draft->record, context, std::move(done));
}

QUuid Drafts::resolve(const QUuid &requestId, const QJsonObject &record, QObject *context, AnswerHandler done)
{
    const Draft *draft = find(requestId);
    if (!draft) {
        tellSettled(context, std::move(done));
        return {};
    }
    Draft mine = *draft;
    mine.record = record;
    if (draft->state == Draft::State::Conflict) {
        mine.record.insert(key("version"), draft->current[u"version"]);
        mine.seen = draft->current;
    }
    return enter(std::move(mine), Draft(*draft), context, std::move(done));
}

void Drafts::restore(const Draft &draft, QObject *context, DraftFiles::Written done)
{
    if (m_drafts.size() >= maxCount) {
        QTimer::singleShot(0, context, [done = std::move(done)] { done(Error{tooManyDrafts()}); });
        return;
    }
    putBack(draft, false);
    Q_EMIT changed();
    store(draft,
          [=, this, form = QPointer<QObject>(context), done = std::move(done)](const Result<Done> &kept) {
              if (!kept) {
                  takeOut(draft.requestId);
                  Q_EMIT changed();
              } else if (const Draft *known = find(draft.requestId);
                         known && known->state == Draft::State::Sending) {
                  m_waiting.append(draft.requestId);
                  if (m_backend.isReady())
                      resend();
              }
              if (form)
                  done(kept);
          });
}

void Drafts::discard(QUuid requestId)
{
    if (!find(requestId))
        return;
    takeOut(requestId);
    m_files.remove(fileName(requestId));
    Q_EMIT changed();
}

} // namespace licheng
