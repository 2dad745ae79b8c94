// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::complianceState()
{
    return {.type = &recordTypeOf<ComplianceRecord>(),
            .isSavedByForm = false}; // by the rules alone: no state is typed by hand
}

} // namespace licheng::service
