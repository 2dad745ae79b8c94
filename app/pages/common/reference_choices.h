// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/reference_edit.h"
#include "app/presenters/work_state.h"

#include <functional>

namespace licheng {

/// What can be chosen in a record of the type. Whoever changes records of one division alone is refused those
/// that refer to the other's classes, students or courses; teachers and units serve both.
[[nodiscard]] ReferenceEdit::Conditions takenBy(const WorkState &work, const RecordType &of,
                                                const FieldInfo &field);

/// Runs with what is entered of the record by now: of what can be chosen, offers what fits to it, and what it
/// most likely means first. The server stays the judge of the rest, which is found by its full name.
[[nodiscard]] std::function<void(const QJsonObject &record)>
offersByRecord(RecordSource &source, ReferenceEdit *reference, const RecordType &of, const RecordType &target,
               const ReferenceEdit::Conditions &taken);

} // namespace licheng
