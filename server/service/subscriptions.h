// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/change_view.h"
#include "server/store/query.h"
#include "server/store/writer.h"

#include <deque>
#include <mutex>
#include <set>
#include <unordered_map>

namespace licheng::service {

/// The lists that are shown on each connection: record.subscribe answers as record.query does, and after each
/// commit that touches what the list reads, the same question is asked again for the same caller and only the
/// difference is told (record.patch). So there is no second way to a record, and nobody is told what they do
/// not show.
///
/// What shows numbers or single records instead names record types, or records by what stands in a field of
/// theirs (changes.watch), and is told which of these changed.
class Subscriptions
{
public:
    /// Of one connection; a window shows a handful.
    static constexpr size_t most = 32;

    void registerMethods(Api &api, store::Writer &writer);

    /// Whether something of the connection is to be told of changes at all.
    [[nodiscard]] bool isWatching(quint64 connectionId) const { return shownOn(connectionId) != nullptr; }
    [[nodiscard]] bool isWatched(quint64 connectionId, ChangeView &view, const store::Change &change) const;
    /// What a commit makes of the caller's lists. In the thread of the connection's worker.
    [[nodiscard]] std::vector<protocol::Notification> patches(ChangeView &view, store::Connection &reader,
                                                              quint64 connectionId,
                                                              const std::shared_ptr<const Caller> &caller,
                                                              const std::vector<store::Change> &changes);

private:
    struct Told
    {
        qint64 id = 0;
        QByteArray digest; ///< of the row's values
        bool operator==(const Told &) const = default;
    };
    /// What was told of a page: of its rows the digests alone, so that no row outlives its record (article
    /// 7).
    struct ToldPage
    {
        std::vector<Told> rows;
        qint64 total = -1;
    };
    using ToldPtr = std::shared_ptr<const ToldPage>;
    struct List
    {
        protocol::RecordQuery query;
        std::shared_ptr<const Caller> caller; ///< whose permissions the rest is of
        std::shared_ptr<const Caller> reader; ///< the same, as sealed_reading.h shows lists
        store::ScopeFilter scope;
        std::set<QString> reads;   ///< types that columns, conditions and order pass through
        std::set<QString> decides; ///< types on which it depends who sees a row
        ToldPtr told;
    };
    /// Only touched by the worker of the connection.
    struct Shown
    {
        std::map<qint64, List> lists;
        std::set<QString> types;                           ///< of changes.watch
        std::multimap<QString, store::ScopeFilter> within; ///< records of further types
    };

    [[nodiscard]] protocol::Answer<QJsonObject> subscribe(CallContext &context, const QJsonObject &params,
                                                          const std::shared_ptr<const Caller> &reader);
    [[nodiscard]] protocol::Answer<QJsonObject> watch(CallContext &context, const QJsonObject &params);
    void forget(quint64 connectionId);
    [[nodiscard]] std::shared_ptr<Shown> shownOn(quint64 connectionId) const;
    [[nodiscard]] std::shared_ptr<Shown> madeFor(quint64 connectionId);
    [[nodiscard]] static bool concerns(ChangeView &view, List &list, const store::Change &change);
    [[nodiscard]] std::optional<QJsonObject> difference(store::Connection &reader, List &list);
    /// Made once for all who look at the same list.
    [[nodiscard]] ToldPtr toldOf(const store::ReadPage &page);

    mutable std::mutex m_mutex;
    /// The last ones, by the number of the page.
    std::deque<std::pair<quint64, ToldPtr>> m_told;
    std::unordered_map<quint64, std::shared_ptr<Shown>> m_shown;
};

} // namespace licheng::service
