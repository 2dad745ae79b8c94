// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/home_feed.h"
#include "server/service/regulation_book.h"
#include "server/service/revision_cache.h"
#include "shared/model/clock.h"

namespace licheng::service {

class HomeView;

/// What the home page of a caller and term tells, but for the cards of the whole school.
[[nodiscard]] QJsonObject homeSummary(HomeView &view);

/// What the regulation asks of the caller now: home.summary, and home.watch by which it is kept up. Every
/// number is counted by the same queries, conditions and scope as the list that its line leads to.
class HomeService
{
public:
    /// How well the school's data are kept: the answer's member of the card "backup".
    using Safety = std::function<QJsonObject(store::Connection &)>;

    HomeService(store::Store &store, RegulationBook &regulations, Safety safety, Clock clock);
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject>
    summary(store::Connection &reader, const std::shared_ptr<const Caller> &caller, Term term) const;
    [[nodiscard]] protocol::Answer<QJsonObject>
    counted(store::Connection &reader, const std::shared_ptr<const Caller> &caller, Term term) const;

    RegulationBook &m_regulations;
    Safety m_safety;
    Clock m_clock;
    mutable RevisionCache<QJsonObject> m_counted; ///< by homeKey()
    HomeFeed m_feed;                              ///< asks the above
};

/// The teaching.* methods: what a teacher has to do with, as course teacher (任課教師), deputy (認證代理) and
/// class tutor (導師). Reads only; nothing that the role's permissions do not reach is counted.
class TeachingService
{
public:
    explicit TeachingService(Clock clock) : m_clock(std::move(clock)) {}
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> courses(CallContext &context,
                                                        const QJsonObject &params) const;
    [[nodiscard]] protocol::Answer<QJsonObject> classes(CallContext &context,
                                                        const QJsonObject &params) const;

    Clock m_clock;
};

} // namespace licheng::service
