// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/import/import_term.h"
#include "server/service/import/register_planners.h"
#include "server/service/teacher_names.h"
#include "server/service/types/plan_check.h"
#include "server/store/records.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Another account brings its owner's name along, so that nobody is shown as the teacher who no longer is.
void followTeacher(const RecordStep &step)
{
    const auto isNew = [&](QStringView field) {
        return !step.before || step.before->value(field) != step.record.value(field);
    };
    const Id<Account> teacher(step.record.value(u"teacherId").toInteger());
    if (teacher.isNull() || !isNew(u"teacherId"))
        return;
    const bool isNamed =
        step.before ? isNew(u"teacherName") : !step.record.value(u"teacherName").toString().isEmpty();
    if (const auto account = isNamed ? std::nullopt : store::Records(step.connection).get(teacher))
        step.record.insert(u"teacherName"_s, account->displayName);
}

std::optional<RecordProblem> checkCourse(const RecordStep &step)
{
    followTeacher(step);
    FieldFaults faults = planFaults(step, {"courseCode", step.record.value(u"courseCode").toString()},
                                    {"name", step.record.value(u"name").toString()});
    return faults.empty() ? std::nullopt : std::optional<RecordProblem>(std::move(faults));
}

/// `warnings`: a course without its teacher's account is taken, but nobody can certify for it.
protocol::Answer<QJsonObject> tellOfTeacher(store::WriteContext &write, const QJsonObject &saved)
{
    const QString name = saved[u"teacherName"].toString();
    if (name.isEmpty() || saved[u"teacherId"].toInteger() != 0)
        return QJsonObject();
    // One account of the name is still not chosen.
    const auto rule = teacherWarning(teachersByName(write.connection()), name);
    const FieldFault warning{rule ? u"teacherName"_s : u"teacherId"_s, rule.value_or("reference"_rule)};
    return QJsonObject{{u"warnings"_s, protocol::toJson(FieldFaults{warning})}};
}

std::unique_ptr<ImportPlanner> planCourses(const ImportTask &task, store::Connection &connection,
                                           const Regulation &, ImportPlan &plan)
{
    return std::make_unique<CoursePlanner>(task, connection, plan);
}

/// The curriculum's year is that of the first grade.
std::optional<RowTerm> termOfCourse(const RowValues &row, Term)
{
    const auto code = CourseCode::parse(row.text("courseCode"));
    const int grade = row.value("grade").toInt();
    return code && grade > 0 ? std::optional(RowTerm{yearOfGrade(code->entryYear, grade)}) : std::nullopt;
}

} // namespace

RecordBehaviour types::course()
{
    return {.type = &recordTypeOf<Course>(),
            .check = &checkCourse,
            .followSave = &tellOfTeacher,
            .deputyActions = {Action::View},
            .planner = &planCourses,
            .termOfRow = &termOfCourse,
            .bringsEnrolments = true};
}

} // namespace licheng::service
