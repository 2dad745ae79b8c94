// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/model/import_run.h"

namespace licheng::service {

RecordBehaviour types::importRun()
{
    return {.type = &recordTypeOf<ImportRun>(),
            .isSavedByForm = false}; // by import.apply and import.takeBack
}

} // namespace licheng::service
