// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/model/class_membership.h"

namespace licheng::service {

/// Kept up with the student's class, by whatever changes that.
RecordBehaviour types::classMembership()
{
    return {.type = &recordTypeOf<ClassMembership>(), .isSavedByForm = false};
}

} // namespace licheng::service
