// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::selfCheck()
{
    return {.type = &recordTypeOf<SelfCheck>(),
            .isSavedByForm = false}; // by selfCheck.*, which find what is signed
}

} // namespace licheng::service
