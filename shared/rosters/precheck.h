// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_outcome.h"
#include "shared/model/school.h"
#include "shared/model/submission_list.h"
#include "shared/rules/regulation.h"

#include <vector>

namespace licheng
{

/// What one line of the course-outcome roster is made of.
struct PrecheckRow
{
    CourseOutcome outcome;
    Student student;
    Course course;
    bool isEnrolled = false;
    int submittedElsewhere = 0; ///< of the student's selections of the year: on other lists, or by another school
};

/// A fault that the pre-check (預檢) found, with the way to the record that must be mended.
struct Finding
{
    QString check;       ///< key of the CheckRule, which has level and field
    QString level;       ///< block | warn | info
    QString recordType;  ///< of the record to mend
    qint64 recordId = 0;
    QString field;       ///< of that record
    qint64 outcomeId = 0; ///< the line of the list; 0: the list as a whole
    QString detail;      ///< the value at fault
    qint64 limit = 0;
    bool operator==(const Finding &) const = default;
};

/// Checks every line of a list. Pure: the caller brings the rows in the list's order.
[[nodiscard]] std::vector<Finding> precheckOutcomes(const std::vector<PrecheckRow> &rows, const SubmissionList &list,
                                                    const School &school, const Regulation &regulation);

[[nodiscard]] QJsonObject toJson(const Finding &finding);
[[nodiscard]] Finding findingFromJson(const QJsonObject &json);

} // namespace licheng
