// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace licheng::protocol {

/// Requests of one connection that the server works on at once; more are answered RateLimited with
/// retryAfterMs.
inline constexpr int maxRequestsUnderWay = 64;
/// How many of them a client sends without waiting for an answer: greeting, log-in and what another part of
/// the program asks for have room beside them.
inline constexpr int requestWindow = maxRequestsUnderWay / 2;

} // namespace licheng::protocol
