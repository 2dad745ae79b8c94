// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/class_finder.h"
#include "server/service/record_check.h"

namespace licheng::service {

/// Plans rows of the student register (學生名冊). A student is known again by the student number.
class StudentPlanner : public ImportPlanner
{
public:
    StudentPlanner(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                   ImportPlan &plan);
    void plan(RowValues &row, PlannedRow &planned) override;
    void finish() override;

private:
    void checkDouble(RowValues &row, const char *field, QHash<QString, int> &rows);
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
};

} // namespace licheng::service
