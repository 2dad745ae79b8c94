// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/training.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// What the regulation asks for of the kind; null: nothing.
[[nodiscard]] const TrainingRule *trainingRule(TrainingAudience audience, const Regulation &regulation);
/// Its item of article 9, "9.1".
[[nodiscard]] QString trainingArticle(TrainingAudience audience, const Regulation &regulation);

/// Whether trainings of the kind are the work of one of these: an office with the one above it, or who is
/// known by a role alone (課程諮詢教師, and their 召集人). Where the regulation names nobody, of everybody.
[[nodiscard]] Verdict holderVerdict(TrainingAudience audience, const QStringList &names,
                                    const Regulation &regulation);

/// What the training itself lacks or contradicts: its end, why it was cancelled, and what was held has begun.
[[nodiscard]] FieldFaults trainingFaults(const Training &training, const QDateTime &now);
/// Whether its hours fit between begin and end.
[[nodiscard]] Verdict lengthVerdict(const Training &training, const Regulation &regulation);
/// Whether it may become what it is now although attendance is recorded of it: it stays held, for the same
/// people, and not shorter than the longest of that.
[[nodiscard]] Verdict recordedVerdict(const Training &training, Decimal longest,
                                      const Regulation &regulation);

/// Whether attendance of the training may be recorded: it was held.
[[nodiscard]] Verdict attendanceVerdict(const Training &training, const Regulation &regulation);
/// Whether that person is one of those for whom trainings of the kind are: a student; an account that is no
/// student's; or a parent by name with the student. `field` is told which of the three is wrong.
[[nodiscard]] Verdict personVerdict(const Training &training, const TrainingAttendance &attendance,
                                    bool isStudentsAccount, const Regulation &regulation, QString &field);
/// Whether the hours are not more than the training's; who did not attend has none.
[[nodiscard]] Verdict hoursVerdict(const Training &training, const TrainingAttendance &attendance,
                                   const Regulation &regulation);
/// That of the same person among those recorded of the training: who attended is told once.
[[nodiscard]] std::optional<TrainingAttendance>
sameAttendance(const TrainingAttendance &attendance, const std::vector<TrainingAttendance> &recorded);

/// Whose workshop it is when it is one of teachers: whoever certifies outcomes by the role.
[[nodiscard]] bool isTeachersRole(const Grants &grants);

} // namespace licheng
