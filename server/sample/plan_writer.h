// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/file_shelf.h"

#include "shared/rules/regulation.h"

namespace licheng {

/// Writes a plan through the writer, one kind of record after the other.
class PlanWriter
{
public:
    PlanWriter(store::Store &store, SamplePlan &plan, const SampleProgress &progress)
        : m_store(store), m_plan(plan), m_progress(progress)
    {
    }

    [[nodiscard]] Result<Done> writeSchool();
    /// Of the staff.
    [[nodiscard]] Result<Done> writeAccounts(const QString &password);
    /// After the students.
    [[nodiscard]] Result<Done> writeStudentAccounts(const QString &password);
    [[nodiscard]] Result<Done> writeClasses();
    [[nodiscard]] Result<Done> writeStudents();
    [[nodiscard]] Result<Done> writeCourses();
    [[nodiscard]] Result<Done> writeEnrolments();
    /// With their files, the bytes before the rows; tells the number of attachments.
    [[nodiscard]] Result<qint64> writeOutcomes(FileShelf &shelf);
    /// Performances, school posts, absences, autobiographies.
    [[nodiscard]] Result<Done> writePortfolio();
    /// Course plan, grades, counselling, other records.
    [[nodiscard]] Result<Done> writeStudy();
    /// The checks of the register at the semester's start, a deputy, and the changes of the semester.
    [[nodiscard]] Result<Done> writeOffice(const SampleCalendar &calendar);
    /// Its members by the regulation's seats, with two findings, and a meeting of the semester with what it
    /// decided.
    [[nodiscard]] Result<Done> writeWorkGroup(const SampleCalendar &calendar, const Regulation &regulation,
                                              FileShelf &shelf);
    /// Of article 9: of students and teachers with who came, and one of parents that is still to be held.
    [[nodiscard]] Result<Done> writeTrainings(const SampleCalendar &calendar);
    /// One for everybody and one for a grade, with some who have read the first.
    [[nodiscard]] Result<Done> writeAnnouncements(const SampleCalendar &calendar);
    /// Reports in every state, with their answers; one of them has waited too long.
    [[nodiscard]] Result<Done> writeTroubles(const SampleCalendar &calendar);
    /// With one student's extensions; tells the number of windows.
    [[nodiscard]] Result<qint64> writeWindows(const SampleCalendar &calendar, const QString &reason);

private:
    using Step = std::function<store::Answer<Done>(store::WriteContext &, size_t index)>;

    /// Runs the step for each of so many records, a batch a commit.
    [[nodiscard]] Result<Done> inBatches(const QString &name, size_t count, const Step &step);
    /// Creates the record and gives it its number.
    template <class T>
    [[nodiscard]] static store::Answer<Done> keep(store::WriteContext &write, T &record)
    {
        const auto created = write.create(recordTypeOf<T>(), toJson(record));
        if (!created)
            return created.error();
        record.id = Id<T>(created.value()[u"id"].toInteger());
        return Done{};
    }
    template <class Planned>
    [[nodiscard]] Result<Done> writeOwn(const QString &name, std::vector<Planned> &list)
    {
        return inBatches(name, list.size(), [this, &list](store::WriteContext &write, size_t i) {
            list[i].record.studentId = idOf<Student>(list[i].student, m_plan.students);
            return keep(write, list[i].record);
        });
    }
    /// That the student sat in another class in the previous school year.
    [[nodiscard]] static store::Answer<Done>
    keepPreviousClass(store::WriteContext &write, const PlannedStudent &planned, const SamplePlan &plan);
    [[nodiscard]] store::Answer<Done> keepMeeting(store::WriteContext &write, const SampleCalendar &calendar,
                                                  const std::vector<GroupMember> &members,
                                                  FileShelf &shelf) const;
    /// Proposals of an award for the first two of the staff of whom work is measured.
    [[nodiscard]] store::Answer<Done> keepAwards(store::WriteContext &write,
                                                 const SampleCalendar &calendar) const;
    /// Place of the first account with the role; none: there is none.
    [[nodiscard]] int accountOf(QStringView roleKey) const;
    [[nodiscard]] Result<Done> createAccounts(size_t from, size_t until, const QString &password);
    [[nodiscard]] store::Answer<Done> createAccount(store::WriteContext &write, PlannedAccount &planned,
                                                    const QByteArray &hash);
    /// The accounts of the staff come first in the plan, those of students after them.
    [[nodiscard]] size_t staffCount() const;
    template <class T>
    [[nodiscard]] static Id<T> idOf(int index, const auto &list)
    {
        return index == none ? Id<T>() : list[static_cast<size_t>(index)].record.id;
    }

    store::Store &m_store;
    SamplePlan &m_plan; ///< takes the numbers of what has been written
    const SampleProgress &m_progress;
};

} // namespace licheng
