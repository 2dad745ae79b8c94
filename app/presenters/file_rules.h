// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/attachment.h"
#include "shared/rules/permissions.h"

namespace licheng {

/// Whether files may be given to records of a type at all: who may change the record needs the permission for
/// files as well.
[[nodiscard]] inline Verdict filesVerdict(const Grants &grants, QStringView ownerType)
{
    const Verdict owner = grants.verdict(Action::Edit, ownerType);
    return owner.isAllowed() ? grants.verdict(Action::Edit, recordTypeOf<Attachment>().name()) : owner;
}

} // namespace licheng
