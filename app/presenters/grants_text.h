// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/rules/permissions.h"

#include <QString>

#include <vector>

namespace licheng {

/// What a role may do with one type of record.
struct GrantRow
{
    QString record; ///< label
    QString text;   ///< "全校：檢視、登錄；部別：匯入"
    bool operator==(const GrantRow &) const = default;
};

/// The permissions of a role as people read them, in the order of the record types.
[[nodiscard]] std::vector<GrantRow> grantRows(const Grants &grants);

} // namespace licheng
