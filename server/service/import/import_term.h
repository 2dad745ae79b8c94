// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/service/types/record_behaviour.h"

#include <map>

namespace licheng::service {

/// What the rows and the file's name say of the semester that they are of. A list imported into another one
/// is asked back: nothing in its rows need be wrong, and yet a whole class would get last year's courses.
class TermEvidence
{
public:
    explicit TermEvidence(const ImportTask &task);
    void take(const RowValues &row);
    /// What speaks for another semester than the chosen one; empty: nothing does.
    [[nodiscard]] std::vector<OtherTerm> findings() const;

private:
    void count(std::map<QString, qint64> &by, SchoolYear year, std::optional<Semester> semester);

    const ImportTask &m_task;
    bool m_isOfTerm; ///< of other lists no semester is asked: accounts, a plan of courses
    std::map<QString, qint64> m_byColumn; ///< rows by the term that they write, "114-1" or "114"
    std::map<QString, qint64> m_byRule;   ///< rows by the school year that grade, entry year or day lead to
    qint64 m_rows = 0;
    qint64 m_telling = 0; ///< rows that lead to a school year at all
};

/// The school year in which who entered in that year sits in the grade.
[[nodiscard]] SchoolYear yearOfGrade(SchoolYear entry, int grade);

/// The semester that a file's name or title tells: "名冊114-1.xlsx", "114學年度第1學期", "114上學期"; without
/// one the school year: "114學年度學生名冊", but not the year of "112學年度入學新生".
[[nodiscard]] std::optional<RowTerm> termInText(const QString &text);

} // namespace licheng::service
