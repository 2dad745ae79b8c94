// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::receiptQuestion()
{
    return {.type = &recordTypeOf<ReceiptQuestion>(),
            .isSavedByForm = false}; // by receiptRow.ask and receiptQuestion.answer
}

} // namespace licheng::service
