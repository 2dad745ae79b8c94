// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::receiptPackage()
{
    return {.type = &recordTypeOf<ReceiptPackage>(),
            .isSavedByForm = false}; // by receiptPackage.apply, with its rows
}

} // namespace licheng::service
