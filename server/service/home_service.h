// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/home_feed.h"
#include "server/service/regulation_book.h"
#include "server/service/revision_cache.h"
#include "shared/model/clock.h"

namespace licheng::service {

class HomeView;

struct ComplianceLine;
using BoardOf = std::function<std::shared_ptr<const std::vector<ComplianceLine>>()>;

/// What the home page of a caller and term tells, but for the cards of the school's data.
[[nodiscard]] QJsonObject homeSummary(HomeView &view, const BoardOf &board);

/// The board of a term as it stands, counted once for all who look at one revision of the store.
class BoardBook
{
public:
    explicit BoardBook(RegulationBook &regulations) : m_regulations(regulations) {}
    /// Inside the snapshot that is read.
    [[nodiscard]] BoardOf of(store::Connection &reader, Term term, const QDateTime &now) const;

private:
    RegulationBook &m_regulations;
    mutable RevisionCache<std::vector<ComplianceLine>> m_boards; ///< by term
};

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

    /// homeKey(), which asks the store, found once for a caller and revision.
    [[nodiscard]] QByteArray keyOf(store::Connection &reader, const std::shared_ptr<const Caller> &caller,
                                   Term term, qint64 revision, const QDateTime &now) const;

    struct KeyOfCaller
    {
        std::weak_ptr<const Caller> caller;
        QByteArray key;
    };
    RegulationBook &m_regulations;
    BoardBook m_boards;
    Safety m_safety;
    Clock m_clock;
    mutable RevisionCache<KeyOfCaller> m_keys;    ///< by term and the address of the caller
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
