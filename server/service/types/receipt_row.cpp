// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::receiptRow()
{
    return {.type = &recordTypeOf<ReceiptRow>(), .isSavedByForm = false}; // by imports and receiptRow.confirm
}

} // namespace licheng::service
