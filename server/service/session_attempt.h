// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/security/passwords.h"
#include "server/security/throttle.h"
#include "server/service/api.h"
#include "server/service/session_credentials.h"
#include "server/store/write_context.h"
#include "shared/model/fault_rule.h"

namespace licheng::service {

/// One log-in, resumption or change of password on its way from the worker over the pool to the writer.
struct SignInAttempt
{
    quint64 connectionId = 0;
    QString address;
    QString login;
    QString password;
    Known known = Known::No;
    QString device; ///< of a known one, its number
    Id<Account> account;
    std::optional<Credential> credential;
    std::optional<Credential> rehashed;
    std::optional<Credential> renewed; ///< what the store holds since the password was checked
    bool isCheckedAnew = false;
    QString tokenHash; ///< of the session that the attempt opens or belongs to
    std::shared_ptr<const Caller> caller;
    std::function<void(protocol::Notification)> notify;
    std::function<void(std::shared_ptr<const Caller>)> signIn;
    Done done;
};

/// The same for an unknown name and a wrong password.
[[nodiscard]] inline protocol::Fault badCredentials()
{
    return {protocol::ErrorCode::BadCredentials, QStringLiteral("log-in name or password is wrong"), {}};
}

[[nodiscard]] inline protocol::Fault sessionEnded()
{
    return {protocol::ErrorCode::BadCredentials, QStringLiteral("the session has ended; sign in again"), {}};
}

[[nodiscard]] inline protocol::Fault rateLimited(qint64 retryAfterMs)
{
    return {protocol::ErrorCode::RateLimited,
            QStringLiteral("too many attempts; try again in %1 ms").arg(retryAfterMs),
            {{QStringLiteral("retryAfterMs"), retryAfterMs}}};
}

/// The rule that a new password breaks, as a field fault names it.
[[nodiscard]] inline RuleName passwordRule(PasswordFault fault)
{
    switch (fault) {
    case PasswordFault::TooShort:
        return FaultRule::TooShort;
    case PasswordFault::TooLong:
        return FaultRule::TooLong;
    case PasswordFault::IsLogin:
        return FaultRule::IsLogin;
    case PasswordFault::ControlCharacter:
        return FaultRule::Control;
    }
    return FaultRule::Control;
}

/// When too many password checks wait, so long should a client.
inline constexpr int retryHashingMs = 1000;

/// The fault of a statement that failed within a job.
[[nodiscard]] inline protocol::Fault failed(store::WriteContext &context)
{
    return store::storeFault(context.connection());
}

} // namespace licheng::service
