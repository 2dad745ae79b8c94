// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "shared/model/clock.h"

namespace licheng::service {

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
