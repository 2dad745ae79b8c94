// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"
#include "server/service/outcome_facts.h"

#include <QSet>

namespace licheng::service {

/// Plans rows of course outcomes (課程學習成果). An outcome is known again by student, course and title.
/// What another program has certified is taken over for new outcomes by who has the permission to, and
/// marked; for others they wait. An import never changes the certification of an outcome that is already
/// here.
class OutcomePlanner : public ImportPlanner
{
public:
    OutcomePlanner(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                   ImportPlan &plan);
    void plan(RowValues &row, PlannedRow &planned) override;

private:
    void compare(RowValues &row, const char *path, const QString &stored);
    [[nodiscard]] QJsonObject newRecord(const RowValues &row) const;
    /// Faults of the origin columns that the study situation asks for.
    void judgeSituation(RowValues &row, const QJsonObject &record);
    /// Marks the certification that the list tells, or lets the outcome wait.
    void planCertification(QJsonObject &record);
    void planNew(RowValues &row, const Student &student, const Course &course, PlannedRow &planned);
    void planKnown(RowValues &row, const QJsonObject &known, PlannedRow &planned);

    const ImportTask &m_task;
    const Regulation &m_regulation;
    OutcomeFacts m_facts;
    QHash<QString, Student> m_students; ///< by student number
    QHash<QString, Course> m_courses;   ///< by offering code
    QHash<QString, qint64> m_known;     ///< outcomes that are there, by who, what and title
    QHash<QString, int> m_keyRows;
    QHash<Id<Student>, qint64> m_uploads;
    QSet<std::pair<qint64, qint64>> m_taken; ///< who takes what
    ImportPlan &m_plan;
    bool m_hasUploadWindows = false;
};

} // namespace licheng::service
