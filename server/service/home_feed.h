// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/change_view.h"
#include "server/store/store.h"
#include "shared/model/clock.h"

#include <QThread>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>

namespace licheng::service {

/// Two callers with the same key are answered the same by home.summary.
[[nodiscard]] QByteArray homeKey(store::Connection &reader, const Caller &caller, Term term);
/// When a window begins or ends next, or the day: what is open, due, late and announced is counted by the
/// time.
[[nodiscard]] QDateTime homeHoldsUntil(const QJsonObject &summary, const QDateTime &now);

/// The numbers of the home pages that are shown now: home.watch answers as home.summary does and is then told
/// home.changed when something in that answer has become another. Whoever may see the same (role, unit,
/// division and term, for whom scopes go by the person the person too) shares one answer, which is counted
/// once on a thread of its own, at most twice a second, and only after commits that concern it or when the
/// time of a window has come. So a commit costs the same with one and with hundreds of such pages.
class HomeFeed
{
public:
    using Count = std::function<protocol::Answer<QJsonObject>(
        store::Connection &reader, const std::shared_ptr<const Caller> &caller, Term term)>;

    HomeFeed(store::Store &store, Count count, Clock clock);
    ~HomeFeed();
    Q_DISABLE_COPY_MOVE(HomeFeed)

    void registerMethods(Api &api);

private:
    /// What callers who may see the same are told of a term.
    struct Numbers
    {
        Term term;
        std::shared_ptr<const Caller> caller; ///< one of them
        std::shared_ptr<const QJsonObject> told;
        QDateTime until; ///< a window begins or ends then; invalid: none does any more
    };
    struct Watch
    {
        QByteArray key;
        Term term;
        std::shared_ptr<const Caller> caller;
        std::function<void(protocol::Notification)> notify;
        std::shared_ptr<const QJsonObject> told; ///< null: the call that asked is not answered yet
    };

    [[nodiscard]] protocol::Answer<QJsonObject> watch(CallContext &context, const QJsonObject &params);
    void answered(CallContext &context, const protocol::Answer<QJsonObject> &answer);
    void callerChanged(quint64 connectionId, const std::shared_ptr<const Caller> &caller);
    void onCommit(const std::vector<store::Change> &changes);
    void work();
    /// Looks up again who may see the same as whom.
    void sortAnew(store::Connection &reader, const std::set<qint64> &accounts);
    void renew(store::Connection &reader, const std::vector<store::Change> &changes, bool isMuch);
    void countAnew(store::Connection &reader, const QByteArray &key, const Numbers &before);
    /// With the lock held.
    void dropUnwatched();
    /// What is to be sent to a watch so that it knows the numbers; nothing: it does.
    [[nodiscard]] static std::optional<protocol::Notification>
    news(Watch &watch, const std::shared_ptr<const QJsonObject> &numbers);

    store::Store &m_store;
    const Count m_count;
    const Clock m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::map<QByteArray, Numbers> m_numbers;
    std::unordered_map<quint64, Watch> m_watches; ///< by connection
    std::vector<store::Change> m_changes;         ///< that are still to be looked at
    bool m_isMuch = false;                        ///< more than is kept, or callers are others
    bool m_isStopping = false;
    int m_listener = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace licheng::service
