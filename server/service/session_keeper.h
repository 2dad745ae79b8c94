// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/throttle.h"
#include "server/service/session_live.h"
#include "server/service/session_tokens.h"
#include "server/store/store.h"

namespace licheng::service {

/// Keeps those who are signed in as the store has them: a changed account or role, the end of a token.
class SessionKeeper
{
public:
    SessionKeeper(store::Store &store, LiveSessions &live, Clock clock, TokenLife tokenLife);
    ~SessionKeeper();
    Q_DISABLE_COPY_MOVE(SessionKeeper)

    /// Extends the tokens of those signed in, signs out whose token has reached its end, deletes tokens
    /// that ended, and renews the identities when a day has begun.
    void sweep();
    /// Signs out and says why: "passwordReset", … Nothing happens when somebody else is signed in there now.
    void end(const LiveSession &session, const QString &reason);
    /// The same for every session of the accounts that are meant.
    void endEvery(const std::function<bool(Id<Account>)> &isMeant, const QString &reason);

private:
    void follow(const std::vector<store::Change> &changes);
    void refresh();

    store::Store &m_store;
    LiveSessions &m_live;
    const Clock m_clock;
    const TokenLife m_tokenLife;
    QDate m_day; ///< of the last sweep, by the school's calendar
    int m_listener = 0;
};

} // namespace licheng::service
