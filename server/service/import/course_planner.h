// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/class_finder.h"

namespace licheng::service {

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
    void checkFixed(RowValues &row, const QJsonObject &stored, const QJsonObject &values);

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
