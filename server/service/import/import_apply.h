// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/store/write_context.h"

namespace licheng::service {

/// Does what the plan says but for the rows that are left out, inside the writer: classes first, then the
/// rows, then the enrolments that come with new students and courses. Any fault undoes all of it.
[[nodiscard]] protocol::Answer<QJsonObject> applyImport(store::WriteContext &write, const ImportTask &task,
                                                        const ImportPlan &plan, const RowIndexes &leftOut);

} // namespace licheng::service
