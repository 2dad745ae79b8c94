// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_check.h"

namespace licheng::service {

/// A text field of the record under check.
struct NamedText
{
    const char *field;
    QString text;
};

/// What the ministry's course plan says of a code and its name, once a plan of the code's entry year and
/// school is imported: notInPlan, planName. An import of what a school has already is only warned.
[[nodiscard]] FieldFaults planFaults(const RecordStep &step, const NamedText &code, const NamedText &name);

/// The same for rows that are imported without a RecordStep.
[[nodiscard]] FieldFaults planWarnings(store::Connection &connection, const NamedText &code,
                                       const NamedText &name);

/// The field of a stored course that would change although outcomes have been submitted under what it says:
/// term, codes, name, grade, credits and class; article 6, paragraph 2. Null: none.
[[nodiscard]] const char *fixedField(store::Connection &connection, const QJsonObject &stored,
                                     const QJsonObject &values);

} // namespace licheng::service
