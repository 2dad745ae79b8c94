// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/change_feed.h"

#include "server/service/change_view.h"
#include "server/service/scope.h"
#include "server/store/setting.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

const QString sealKey = u"revisionKey"_s;

/// So many changes are looked through for one answer: about 0.1 s of a worker. After more, reading the lists
/// anew is less work for both, and the number of answers would tell how much has changed.
constexpr int mostLookedThrough = 5000;

/// Asks the caller's scope of each type once.
class SeenBy
{
public:
    SeenBy(ChangeView &view, const Caller &caller) : m_view(view), m_caller(caller) {}

    bool operator()(const store::Change &change)
    {
        const RecordType *type = recordType(change.recordType);
        if (!type)
            return false;
        auto known = m_scopes.find(type);
        if (known == m_scopes.end())
            known = m_scopes.emplace(type, scopeFilter(m_caller, Action::View, *type)).first;
        return m_view.isSeen(change, known->second);
    }

private:
    ChangeView &m_view;
    const Caller &m_caller;
    std::map<const RecordType *, store::ScopeFilter> m_scopes;
};

QJsonObject changeJson(const store::Change &change)
{
    return {{u"type"_s, change.recordType}, {u"id"_s, change.recordId}, {u"action"_s, change.action}};
}

} // namespace

Result<std::unique_ptr<ChangeFeed>> ChangeFeed::open(store::Store &store)
{
    QByteArray key;
    const auto answer = store.writer().submitAndWait(
        {0, {}, {}, {}, sealKey, [&key](store::WriteContext &write) -> Answer<QJsonObject> {
             if (const auto known = store::setting(write.connection(), sealKey)) {
                 key = QByteArray::fromBase64(known->toLatin1());
                 return QJsonObject();
             }
             key = RevisionSeal::newKey();
             if (!store::setSetting(write.connection(), sealKey, QString::fromLatin1(key.toBase64())))
                 return store::storeFault(write.connection());
             return QJsonObject();
         }});
    if (!answer)
        return Error{answer.error().message};
    return std::unique_ptr<ChangeFeed>(new ChangeFeed(RevisionSeal(std::move(key)), store.writer()));
}

void ChangeFeed::registerMethods(Api &api)
{
    api.add("changes.since", this, &ChangeFeed::since);
    m_subscriptions.registerMethods(api, m_writer);
    api.onCommit([this](store::Connection &reader, const std::vector<store::Change> &changes) {
        return notice(reader, changes);
    });
}

QString ChangeFeed::revision(store::Connection &connection) const
{
    return m_seal.seal(store::currentRevision(connection));
}

Answer<QJsonObject> ChangeFeed::since(CallContext &context, const QJsonObject &params) const
{
    const int limit = std::clamp(params[u"limit"].toInt(1000), 1, mostLookedThrough);
    const auto from = m_seal.open(params[u"revision"].toString());
    const qint64 now = store::currentRevision(context.reader);
    std::vector<store::Change> changes;
    if (from)
        changes = store::ChangeLog(context.reader).since(*from, mostLookedThrough + 1);
    // A revision that this store has not given, or too long ago.
    if (!from || *from > now || changes.size() > mostLookedThrough) {
        return QJsonObject{{u"revision"_s, m_seal.seal(now)},
                           {u"changes"_s, QJsonArray()},
                           {u"complete"_s, true},
                           {u"everything"_s, true}};
    }
    ChangeView view(context.reader);
    SeenBy isSeen(view, *context.caller);
    QJsonArray list;
    qint64 told = *from;
    for (const store::Change &change : changes) {
        if (isSeen(change)) {
            if (list.size() == limit)
                break;
            list.append(changeJson(change));
        }
        told = change.revision;
    }
    const bool isComplete = changes.empty() || told == changes.back().revision;
    return QJsonObject{{u"revision"_s, m_seal.seal(told)},
                       {u"changes"_s, list},
                       {u"complete"_s, isComplete},
                       {u"everything"_s, false}};
}

Notice ChangeFeed::notice(store::Connection &reader, const std::vector<store::Change> &changes) const
{
    const auto view = std::make_shared<ChangeView>(reader);
    return [this, view, &reader, &changes](quint64 connectionId,
                                           const std::shared_ptr<const Caller> &caller) {
        if (!m_subscriptions.isWatching(connectionId))
            return std::vector<Notification>();
        std::vector<Notification> told =
            m_subscriptions.patches(*view, reader, connectionId, caller, changes);
        SeenBy isSeen(*view, *caller);
        QJsonArray list;
        for (const store::Change &change : changes) {
            if (m_subscriptions.isWatched(connectionId, *view, change) && isSeen(change))
                list.append(changeJson(change));
        }
        if (!list.isEmpty()) {
            told.push_back({u"changed"_s,
                            {{u"revision"_s, m_seal.seal(changes.back().revision)}, {u"changes"_s, list}}});
        }
        return told;
    };
}

} // namespace licheng::service
