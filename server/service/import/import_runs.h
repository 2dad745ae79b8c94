// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/store/write_context.h"
#include "shared/model/import_run.h"

namespace licheng::service {

/// Keeps what came of an import that was just applied, in the same job: its number in the answer is
/// "run". `summary` is that of applyImport.
[[nodiscard]] protocol::Answer<Id<ImportRun>> keepImport(store::WriteContext &write, const ImportTask &task,
                                                         const ImportPlan &plan, const QJsonObject &summary);

/// Takes back all that the import stored, as far back as the records were before it: what it made is removed,
/// what it changed gets its values of before. All of it or nothing: what was changed since, and what the
/// rules of its type keep, is in the way and named. Answers removed and changed, of the list's own records,
/// and alsoCreated, what was removed with them.
[[nodiscard]] protocol::Answer<QJsonObject> takeBackImport(store::WriteContext &write, const Caller &caller,
                                                           const Regulation &regulation, ImportRun run);

/// What the import made along with the records of its list, as import.apply told it under alsoCreated.
[[nodiscard]] QJsonObject madeByImport(store::Connection &connection, const ImportRun &run);

} // namespace licheng::service
