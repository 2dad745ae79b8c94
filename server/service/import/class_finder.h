// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/import/import_planner.h"

#include <QHash>

namespace licheng::service {

/// Finds the classes that rows name, and plans those that are not there yet.
class ClassFinder
{
public:
    ClassFinder(const ImportTask &task, store::Connection &connection, ImportPlan &plan);

    /// Sets classId in `record`, or newClass of the planned row. A new class needs the grade at
    /// `gradePath`; without it the row is at fault.
    void resolve(RowValues &row, const char *gradePath, Division division, const QString &department,
                 QJsonObject &record, PlannedRow &planned);

private:
    const ImportTask &m_task;
    ImportPlan &m_plan;
    QHash<QString, qint64> m_ids;
};

} // namespace licheng::service
