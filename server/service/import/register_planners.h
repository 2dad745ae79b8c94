// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/service/record_check.h"

#include <QHash>

namespace licheng::service {

/// Finds the classes that rows name, and plans those that are not there yet.
class ClassFinder
{
public:
    ClassFinder(const ImportTask &task, store::Connection &connection, ImportPlan &plan);

    /// Sets classId in `record`, or newClass of the planned row. A new class needs the grade at
    /// `gradePath`; without it the class is one that the school year (the fault's limit) does not have.
    void resolve(RowValues &row, const char *gradePath, Division division, const QString &department,
                 QJsonObject &record, PlannedRow &planned);

private:
    const ImportTask &m_task;
    ImportPlan &m_plan;
    QHash<QString, qint64> m_ids;
};

/// Plans rows of the student register (學生名冊). A student is known again by the student number.
class StudentPlanner : public ImportPlanner
{
public:
    StudentPlanner(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                   ImportPlan &plan);
    void plan(RowValues &row, PlannedRow &planned) override;
    void finish() override;

private:
    void planRow(RowValues &row, PlannedRow &planned);
    /// The check digit, unless the row or what is stored tells a document of another kind.
    void checkIdentity(RowValues &row, const QJsonObject &known);
    void checkDouble(RowValues &row, const char *field, QHash<QString, int> &rows);
    /// A class that does not exist yet is moved to by the same rules as others.
    void checkPlace(RowValues &row, const QJsonObject &before, const PlannedRow &planned);
    /// Seats as they will be once all rows are stored: rows may exchange them.
    void checkSeats();
    /// The rules that record.save has for a student, too; what they set goes into the plan.
    void check(RowValues &row, const std::optional<QJsonObject> &before, PlannedRow &planned);

    const ImportTask &m_task;
    store::Connection &m_connection;
    const Regulation &m_regulation;
    ImportPlan &m_plan;
    CodeBook m_codes;
    ClassFinder m_classes;
    QHash<QString, QJsonObject> m_known;     ///< by student number
    QHash<QString, QString> m_identityOwner; ///< identity number → student number
    QHash<QString, int> m_numberRows;
    QHash<QString, int> m_identityRows;

    /// The seat that a row gives, for checkSeats().
    struct SeatWish
    {
        size_t index = 0; ///< among the planned rows
        int row = 0;
        qint64 student = 0;  ///< 0: a new one
        QString schoolClass; ///< id, or key of one that is to be made
        int seat = 0;
    };
    std::vector<SeatWish> m_seats;
    std::vector<SeatWish> m_faultySeats; ///< of rows with other faults
};

/// Plans rows of the courses of a semester (開課資料). A course is known again by its offering code.
class CoursePlanner : public ImportPlanner
{
public:
    CoursePlanner(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                  ImportPlan &plan);
    void plan(RowValues &row, PlannedRow &planned) override;
    void finish() override;

private:
    void planTeachers(RowValues &row, const QJsonObject &stored, QJsonObject &values);
    /// The column of the list in which the teacher is named.
    [[nodiscard]] QString columnNaming(const RowValues &row, const QString &name) const;
    void checkFixed(RowValues &row, const QJsonObject &stored, const QJsonObject &values, bool isOfNewClass);

    const ImportTask &m_task;
    store::Connection &m_connection;
    const Regulation &m_regulation;
    ImportPlan &m_plan;
    ClassFinder m_classes;
    QHash<QString, QJsonObject> m_known;
    QHash<QString, int> m_codeRows;
    QHash<QString, qint64> m_teachers; ///< account by name; 0: several of that name
};

} // namespace licheng::service
