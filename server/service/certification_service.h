// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// Certification of course outcomes (article 5, row 3): by the course's teacher or the deputy, and the record
/// of one that was given on paper.
class CertificationService
{
public:
    CertificationService(store::Writer &writer, RegulationBook &regulations, Clock clock);
    void registerMethods(Api &api);

private:
    void certify(CallContext &context, const QJsonObject &params, Done done);
    void recordPaper(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
