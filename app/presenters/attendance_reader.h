// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/attendance_grid.h"
#include "shared/model/school_year.h"

#include <QDate>

namespace licheng {

class WorkState;

/// A class whose attendance may be seen.
struct AttendanceClass
{
    qint64 id = 0;
    QString name;
    bool operator==(const AttendanceClass &) const = default;
};

/// A class's students and absences of one day.
struct AttendanceDay
{
    std::vector<AttendanceGrid::Student> students; ///< by seat; enrolled, or absent on that day
    AttendanceGrid::StoredCells cells;
};

/// Absences of a student by kind, in periods.
struct AttendanceTotal
{
    AttendanceGrid::Student student;
    std::vector<std::pair<QString, int>> kinds; ///< code and number, in the order of codes
    int total = 0;
    bool operator==(const AttendanceTotal &) const = default;
};

/// Asks the server for what the attendance page shows. An answer to an earlier question of the same sort is
/// dropped: its handler does not run.
class AttendanceReader : public QObject
{
    Q_OBJECT
public:
    AttendanceReader(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    template <class T>
    using Handler = std::function<void(const protocol::Answer<T> &)>;
    /// The classes of the school year within the reach of the role's permission to see absences.
    void readClasses(SchoolYear year, Handler<std::vector<AttendanceClass>> done);
    void readDay(qint64 classId, QDate day, Handler<AttendanceDay> done);
    /// WholeYear: both semesters.
    void readTotals(qint64 classId, Term term, Handler<std::vector<AttendanceTotal>> done);

private:
    using Rows = std::vector<QJsonArray>;
    enum Sort { Classes, Day, Totals, SortCount };
    void readRows(protocol::RecordQuery query, Sort sort, quint64 run, Rows read, Handler<Rows> done);
    [[nodiscard]] quint64 begin(Sort sort) { return ++m_runs[sort]; }

    RecordSource &m_source;
    const WorkState &m_work;
    quint64 m_runs[SortCount] = {};
};

} // namespace licheng
