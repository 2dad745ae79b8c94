// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_check.h"

namespace licheng::service {

/// Sets schoolYear and semester from the day in the field.
void setTermOf(QJsonObject &record, QStringView dayField);
/// The day at school of an instant.
[[nodiscard]] QDate dayAtSchool(const QDateTime &instant);
/// A day field's value; invalid when there is none.
[[nodiscard]] QDate dayOf(const QJsonObject &record, QStringView field);
/// The fault of two day fields in the wrong order; nothing when either is not given.
[[nodiscard]] std::optional<RecordProblem> dayOrder(const QJsonObject &record, const char *from,
                                                    const char *until);
/// That of startsOn and endsOn, as a rule of those types that have both.
[[nodiscard]] std::optional<RecordProblem> checkDayOrder(const RecordStep &step);

} // namespace licheng::service
