// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/work_state.h"
#include "shared/model/course.h"
#include "shared/model/course_outcome.h"
#include "shared/model/student.h"
#include "shared/rules/windows.h"

namespace licheng {

/// What can be done with outcomes from their list. Withdraw undoes a certification or a return, WithdrawPaper
/// the record of a certification on paper; Resend sends a returned one to its teacher again, one at a time.
enum class OutcomeStep { Certify, Return, Select, Unselect, Withdraw, Paper, WithdrawPaper, Resend };

/// An outcome with what the rules need of its student and course.
struct OutcomeFacts
{
    CourseOutcome outcome;
    Course course;
    Student student;
    QString className;
    Id<Account> tutorId; ///< null: there is none, or one may not know
    Audience audience;
};

/// Field paths from which facts are read, to be asked of record.query.
[[nodiscard]] const QStringList &outcomeFactPaths();
/// A row of such a query: number and version first, then the paths.
[[nodiscard]] OutcomeFacts outcomeFacts(const QJsonArray &row);

/// Whether the student's own page is one's to see: who teaches a course knows its outcomes alone.
[[nodiscard]] bool maySeeStudent(const OutcomeFacts &facts, const WorkState &work);

/// Where the outcome stands as the list shows it: waiting becomes overdue when certification has closed.
[[nodiscard]] bool isOverdue(const CourseOutcome &outcome, const Audience &audience, const WorkState &work);

/// Whether nothing would change.
[[nodiscard]] bool isDone(OutcomeStep step, const CourseOutcome &outcome);
/// Whether the outcome's text may be changed: permission, register, state, window.
[[nodiscard]] Verdict changeVerdict(const OutcomeFacts &facts, const WorkState &work);
/// Whether files may be given to the outcome: permission, state, window. A file of the same kind is replaced.
[[nodiscard]] Verdict uploadVerdict(const OutcomeFacts &facts, const WorkState &work);
/// Permission, regulation and window, by the functions that the server decides with. Everything is
/// allowed until the regulation has been read: the server decides.
[[nodiscard]] Verdict stepVerdict(OutcomeStep step, const OutcomeFacts &facts, qint64 selectedOfYear,
                                  const WorkState &work);

} // namespace licheng
