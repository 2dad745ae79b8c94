// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/service/home_view.h"
#include "server/service/progress_numbers.h"
#include "server/store/query.h"

#include <QJsonArray>

namespace licheng::service {

/// How far a caller follows the process: as far as the checks of the classes may be viewed. Numbers tell of
/// nobody, so the work group has those of the whole school although it reads no personal data; a tutor has
/// the own class, an evening office its division.
class ProgressReach
{
public:
    explicit ProgressReach(const Caller &caller);
    /// Of whose step it is and who is of no unit (課程諮詢教師): as far as the records may be viewed.
    ProgressReach(const Caller &caller, const RecordType &type);

    [[nodiscard]] bool isNone() const { return m_rank == 0; }
    [[nodiscard]] bool isOfClass() const { return m_rank == 1; }
    [[nodiscard]] bool includes(Division division) const { return m_rank != 2 || division == m_division; }
    [[nodiscard]] bool includes(const SchoolClass &schoolClass) const
    {
        return isOfClass() ? schoolClass.tutorId == m_account : includes(schoolClass.division);
    }
    /// Two reaches with the same key have the same numbers.
    [[nodiscard]] QByteArray key() const;
    /// What keeps a number within the reach.
    [[nodiscard]] Conditions of(const ProgressNumber &number) const;
    /// Whether the caller may view the records of the number as far, so that its list has as many.
    [[nodiscard]] bool opens(const ProgressNumber &number) const;
    /// Whether the students who are counted may be told by name.
    [[nodiscard]] bool names() const;

private:
    const Grants *m_grants;
    int m_rank; ///< 0 nothing, 1 class, 2 division, 3 school
    Division m_division;
    Id<Account> m_account;
};

/// Counts of one number.
struct ProgressCount
{
    qint64 total = 0;
    qint64 done = 0;
    qint64 open = 0;
    qint64 late = 0; ///< of open: the window has closed for them
    ProgressCount &operator+=(const ProgressCount &other);
    bool operator==(const ProgressCount &) const = default;
    [[nodiscard]] QJsonArray json() const { return {total, done, open, late}; }
};

/// The counts of a class, or of those in no class of a division.
struct ProgressRow
{
    Id<SchoolClass> classId;
    QString name;
    Division division = Division::Day;
    int grade = 0;
    QString department;
    std::vector<ProgressCount> counts; ///< in the order of the numbers
};

/// Every number of a term by class: numbers of the same records are one grouped statement. What is told by
/// division, grade, department, unit or for the whole school is the sum of these rows.
[[nodiscard]] protocol::Answer<std::vector<ProgressRow>>
progressRows(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
             const ProgressReach &reach, Term term, const QDateTime &now);

/// The sum of a number over all classes in reach.
[[nodiscard]] ProgressCount progressSum(const std::vector<ProgressRow> &rows, size_t number);

/// The numbers within the scope, each within conditions of its own: one count a number. Numbers of the same
/// records are counted by one statement.
[[nodiscard]] std::vector<ProgressCount> progressCounts(store::Connection &reader,
                                                        const std::vector<ProgressNumber> &numbers,
                                                        const std::vector<Conditions> &within,
                                                        const store::ScopeFilter &scope, Term term,
                                                        const QDateTime &now);

/// By a key of each record ("student") within the caller's view: key and counts; late is not told.
[[nodiscard]] protocol::Answer<std::map<qint64, std::vector<ProgressCount>>>
progressByStudent(store::Connection &reader, const std::vector<ProgressNumber> &numbers,
                  const ProgressReach &reach, const Caller &caller, Id<SchoolClass> within);

/// The number of outcomes by teacher; courses without account (0) go by the name of the timetable.
[[nodiscard]] protocol::Answer<std::map<std::pair<qint64, QString>, ProgressCount>>
progressByTeacher(store::Connection &reader, const ProgressNumber &number, const ProgressReach &reach,
                  Term term, const QDateTime &now);

/// Who stands behind a part of a number ("all", "done", "open"), within groups (by, key): courses with their
/// teacher, students or classes, each with how many records it has there, since when and until when. It is
/// for who sees the number and may not list its records, so it tells nothing of what is in them, and
/// students by number alone where their names are not the caller's to read.
[[nodiscard]] protocol::Answer<QJsonObject> progressRecords(const HomeView &view,
                                                            const ProgressNumber &number,
                                                            const ProgressReach &reach, const QString &part,
                                                            const QJsonArray &within);

// Parts of the answer of progress.read.

/// What is told of any number; nothing leads to its records.
[[nodiscard]] QJsonObject numberJson(const HomeView &view, const ProgressNumber &number,
                                     const ProgressCount &counts);

/// Each number with its sum, who has it to do, its end, and the conditions by which its records are listed.
[[nodiscard]] QJsonArray numbersJson(const HomeView &view, const std::vector<ProgressNumber> &numbers,
                                     const ProgressReach &reach, const std::vector<ProgressRow> &rows);

/// The rows summed up by "school", "division", "grade", "department" or "class".
[[nodiscard]] QJsonArray groupsJson(const std::vector<ProgressRow> &rows, size_t numbers, QStringView by);

/// By the units that have the numbers to do; what is not a unit's is null in its counts.
[[nodiscard]] QJsonArray unitsJson(const std::vector<ProgressNumber> &numbers,
                                   const std::vector<ProgressRow> &rows);

/// Which counts are used up of which quota.
[[nodiscard]] QJsonArray quotasJson(const HomeView &view);

} // namespace licheng::service
