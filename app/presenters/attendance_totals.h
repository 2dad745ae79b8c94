// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/attendance_reader.h"

#include <optional>

namespace licheng {

/// The absences of a class's students in a semester, beside the grid of a day.
class AttendanceTotals : public QObject
{
    Q_OBJECT
public:
    /// \p grid names the kinds.
    AttendanceTotals(AttendanceReader &reader, const AttendanceGrid &grid, QObject *parent = nullptr);

    /// Reads them for the class; of the semester that was chosen, else of the day's.
    void show(qint64 classId, SchoolYear year, QDate day);
    /// Nothing is shown until show().
    void clear();
    /// None: the semester of the day.
    void choose(std::optional<Semester> semester);

    [[nodiscard]] const std::vector<AttendanceTotal> &students() const { return m_students; }
    [[nodiscard]] Semester semester() const { return m_chosen.value_or(m_semester); }
    /// Of all students together.
    [[nodiscard]] AttendanceTotal all() const;
    /// "事假 2、曠課 1".
    [[nodiscard]] QString kindsText(const AttendanceTotal &total) const;

Q_SIGNALS:
    void changed();
    void failed(const QString &text);

private:
    void read();

    AttendanceReader &m_reader;
    const AttendanceGrid &m_grid;
    qint64 m_classId = 0;
    SchoolYear m_year;
    Semester m_semester = Semester::First; ///< of the day
    std::optional<Semester> m_chosen;
    std::vector<AttendanceTotal> m_students;
};

} // namespace licheng
