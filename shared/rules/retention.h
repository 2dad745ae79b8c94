// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

namespace licheng {

/// What article 7 says of a graduate's portfolio. The school register (student, changes, classes, courses,
/// grades) is kept for ever by 高級中等學校學生學籍管理辦法 §5 and is in none of its lists.
struct RetentionRule
{
    QString article;
    int sealedYears = 0;
    QStringList readers;  ///< keys of the roles that may read a sealed portfolio
    QStringList records;  ///< types of the portfolio: sealed, later deleted
    QStringList evidence; ///< types of its submission, not sealed, deleted with it
};
[[nodiscard]] RetentionRule retentionRule(const Regulation &regulation);

/// A portfolio is sealed from the graduation on.
[[nodiscard]] inline bool isSealed(const Student &student)
{
    return student.state == StudentState::Graduated;
}

/// The last day on which it is sealed; null: not sealed, or the day of graduation is not known. The day of
/// graduation itself does not count (民法 §120), so a year ends on the same day of the next one.
[[nodiscard]] QDate sealedUntil(const Student &student, const RetentionRule &rule);

/// Whether somebody of the role may read the sealed portfolio.
[[nodiscard]] Verdict sealedReadVerdict(const QString &roleKey, const RetentionRule &rule);

/// Whether the portfolio may be deleted on that day.
[[nodiscard]] Verdict deletionVerdict(const Student &student, bool isHeld, QDate day,
                                      const RetentionRule &rule);

/// What one account has proposed another one carries out; numbers of accounts.
[[nodiscard]] Verdict secondPersonVerdict(qint64 proposer, qint64 carrier, const QString &proposedBy,
                                          const RetentionRule &rule);

} // namespace licheng
