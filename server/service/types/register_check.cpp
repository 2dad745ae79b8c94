// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::registerCheck()
{
    return {.type = &recordTypeOf<RegisterCheck>(),
            .isSavedByForm = false}; // by register.confirm, which counts what it stands for
}

} // namespace licheng::service
