// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::reminder()
{
    return {.type = &recordTypeOf<Reminder>(),
            .isSavedByForm = false,
            .deputyActions = {Action::View}}; // by outcome.remind, which counts what it stands for
}

} // namespace licheng::service
