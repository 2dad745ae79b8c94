// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/reference_edit.h"
#include "app/presenters/work_state.h"

#include <functional>

namespace licheng {

/// What can be chosen, wherever it is: in a form, in a cell of a list, as one record or as one of several. It
/// is what the server's rules would take; those that hang on the rest of the record are offersByRecord().

/// What can be chosen in a record of the type. Whoever changes records of one division alone is refused those
/// that refer to the other's classes, students or courses; teachers and units serve both.
[[nodiscard]] ReferenceEdit::Conditions takenBy(const WorkState &work, const RecordType &of,
                                                const FieldInfo &field);

/// The same in the order in which it is meant: of the classes of one name that of the present school year,
/// though the next one's may be set up already (學年轉換). The last part is all of takenBy().
[[nodiscard]] std::vector<ReferenceEdit::Conditions> offeredBy(const WorkState &work, const RecordType &of,
                                                               const FieldInfo &field);

/// Runs with what is entered of the record by now: of what can be chosen, offers what fits to it, and what it
/// most likely means first. The server stays the judge of the rest, which is found by its full name.
[[nodiscard]] std::function<void(const QJsonObject &record)>
offersByRecord(RecordSource &source, QObject *editor,
               std::function<void(std::vector<ReferenceEdit::Conditions>)> offer, const RecordType &of,
               const RecordType &target, const std::vector<ReferenceEdit::Conditions> &offered);

} // namespace licheng
