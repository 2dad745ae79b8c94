// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The turn.* methods: the school year's turn (學年轉換), looked at first, then done in one job of the
/// writer, and taken back as long as nobody has gone on from it; articles 5, row 1 and 8. What becomes of a
/// graduate's portfolio (article 7) follows the state `graduated` and its day.
class TurnService
{
public:
    TurnService(store::Writer &writer, Clock clock) : m_writer(writer), m_clock(std::move(clock)) {}
    void registerMethods(Api &api);

private:
    [[nodiscard]] protocol::Answer<QJsonObject> check(CallContext &context, const QJsonObject &params) const;
    void apply(CallContext &context, const QJsonObject &params, Done done);
    void undo(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    Clock m_clock;
};

} // namespace licheng::service
