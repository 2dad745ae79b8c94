// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::accountAudit()
{
    return {.type = &recordTypeOf<AccountAudit>(), .isSavedByForm = false}; // by accountAudit.*
}

RecordBehaviour types::accountAuditRow()
{
    return {.type = &recordTypeOf<AccountAuditRow>(), .isSavedByForm = false}; // by accountAudit.*
}

} // namespace licheng::service
