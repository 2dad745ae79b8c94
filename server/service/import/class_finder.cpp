// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/register_planners.h"

#include "server/store/records.h"
#include "shared/model/folding.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString classKey(const QString &name, Division division)
{
    return wireName(division) + u'/' + normalize::nameKey(name);
}

} // namespace

ClassFinder::ClassFinder(const ImportTask &task, store::Connection &connection, ImportPlan &plan)
    : m_task(task), m_plan(plan)
{
    const auto classes =
        store::Records(connection).find<SchoolClass>({{u"schoolYear"_s, task.term.year.roc()}});
    for (const SchoolClass &known : classes)
        m_ids.insert(classKey(known.name, known.division), known.id.value());
}

void ClassFinder::resolve(RowValues &row, const char *gradePath, Division division, const QString &department,
                          QJsonObject &record, PlannedRow &planned)
{
    const QString name = row.text("classId.name");
    if (name.isEmpty())
        return;
    const QString key = classKey(name, division);
    m_plan.reads.note(recordTypeOf<SchoolClass>(), u"name", name);
    if (const auto known = m_ids.constFind(key); known != m_ids.constEnd()) {
        record.insert(u"classId"_s, *known);
        return;
    }
    planned.newClass = key;
    if (m_plan.newClasses.contains(key))
        return;
    const int grade = row.value(gradePath).toInt();
    if (grade < 1 && !row.faultyPaths().contains(QLatin1String(gradePath))) {
        // Most likely it is a slip of the pen: what is wrong stands in the class.
        row.fault("classId.name", "unknownReference", m_task.term.year.roc());
    }
    if (row.isFaulty())
        return;
    SchoolClass made;
    made.schoolYear = m_task.term.year;
    made.name = name;
    made.grade = grade;
    made.division = division;
    made.department = department;
    m_plan.newClasses.emplace(key, std::move(made));
}

} // namespace licheng::service
