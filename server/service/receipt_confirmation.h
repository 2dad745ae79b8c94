// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/regulation_book.h"
#include "server/store/writer.h"

namespace licheng::service {

/// What is done with receipts (收訖明細) once they are here; article 6, paragraph 2, item 5: the student (or
/// the tutor for a round on paper) confirms a row or asks about it, the unit that submitted it answers, and
/// the registry confirms a list's receipts as a whole.
class ReceiptConfirmation
{
public:
    ReceiptConfirmation(store::Writer &writer, RegulationBook &regulations, Clock clock)
        : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
    {
    }
    void registerMethods(Api &api);

private:
    void confirm(CallContext &context, const QJsonObject &params, Done done);
    void ask(CallContext &context, const QJsonObject &params, Done done);
    void answer(CallContext &context, const QJsonObject &params, Done done);
    void confirmList(CallContext &context, const QJsonObject &params, Done done);

    store::Writer &m_writer;
    RegulationBook &m_regulations;
    Clock m_clock;
};

} // namespace licheng::service
