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

/// Whether outcomes of the course have been submitted.
[[nodiscard]] bool hasSubmittedOutcomes(store::Connection &connection, qint64 course);

} // namespace licheng::service
