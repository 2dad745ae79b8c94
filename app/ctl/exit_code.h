// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"

namespace licheng::ctl {

/// What a script is told by the exit status.
enum class ExitCode {
    Ok = 0,
    Faults = 1, ///< an import or a list has faults that keep it from being used
    Usage = 2,
    Refused = 3,      ///< by the regulation, by missing permission, or because the input is not valid
    NoConnection = 4, ///< not reachable, not trusted, another protocol, or cut
    Internal = 5,
    LeftOut = 6, ///< mode good did the rest; the rows, files or students with faults were left out
};

[[nodiscard]] constexpr ExitCode exitCodeOf(protocol::ErrorCode code)
{
    using enum protocol::ErrorCode;
    switch (code) {
    case Invalid:
    case Refused:
    case Conflict:
    case Forbidden:
    case NotSignedIn:
    case RateLimited:
    case NotFound:
    case TooLarge:
    case BadCredentials:
    case RequestReused:
    case TooMany:
    case TooSlow:
        return ExitCode::Refused;
    case Lost:
    case Version:
        return ExitCode::NoConnection;
    case Parse:
    case InvalidRequest:
    case PositionalParams:
    case UnknownMethod:
    case Internal:
    case Busy:
        break;
    }
    return ExitCode::Internal;
}

} // namespace licheng::ctl
