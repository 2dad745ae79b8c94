// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

namespace licheng::service {

RecordBehaviour types::submissionList()
{
    return {.type = &recordTypeOf<SubmissionList>(),
            .isSavedByForm = false}; // by submission.*: its bytes and its rows belong together
}

RecordBehaviour types::submissionStep()
{
    return {.type = &recordTypeOf<SubmissionStep>(), .isSavedByForm = false}; // a history is written once
}

} // namespace licheng::service
