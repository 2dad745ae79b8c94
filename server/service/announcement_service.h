// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/store/writer.h"

namespace licheng::service {

/// The announcement.* methods: that somebody has read an announcement (article 5), and for who announces, how
/// many of those whom it concerns have, and who has not. Whom it concerns says the view announcementAudience.
class AnnouncementService
{
public:
    explicit AnnouncementService(store::Writer &writer) : m_writer(writer) {}
    void registerMethods(Api &api);

private:
    void read(CallContext &context, const QJsonObject &params, Done done);
    [[nodiscard]] protocol::Answer<QJsonObject> readers(CallContext &context, const QJsonObject &params);

    store::Writer &m_writer;
};

} // namespace licheng::service
