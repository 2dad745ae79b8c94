// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/giving.h"
#include "server/service/import/import_term.h"
#include "server/service/import/register_planners.h"
#include "server/service/teacher_names.h"
#include "server/service/types/plan_check.h"
#include "server/store/column_value.h"
#include "server/store/records.h"
#include "shared/model/folding.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

QString displayName(store::Connection &connection, qint64 account)
{
    const auto found = store::Records(connection).get(Id<Account>(account));
    return found ? found->displayName : QString();
}

/// The account whose name this is with a title behind it, which is another way of writing the same name.
qint64 titled(const QHash<QString, qint64> &known, const QString &key)
{
    for (const QStringView title : {QStringView(u"老師"), QStringView(u"教師")}) {
        if (key.endsWith(title) && known.contains(key.chopped(title.size())))
            return known.value(key.chopped(title.size()));
    }
    return 0;
}

/// Names and accounts say the same: another account brings its owner's name along, and another name its
/// account, or none, so that nobody goes on certifying who no longer teaches there.
void followTeachers(const RecordStep &step)
{
    QJsonObject &course = step.record;
    const auto isNew = [&](QStringView field) {
        return step.before ? step.before->value(field) != course.value(field)
                           : course.value(field) != store::blankRecord(recordTypeOf<Course>()).value(field);
    };
    const bool isLeadNew = isNew(u"teacherId");
    const bool areOthersNew = isNew(u"coTeacherIds");
    const bool areNamesNew = isNew(u"teacherName") || isNew(u"coTeacherNames");
    if (!isLeadNew && !areOthersNew && !areNamesNew)
        return;
    const auto teachers = teachersByName(step.connection);
    const qint64 lead = course.value(u"teacherId").toInteger();
    const QJsonValue others = course.value(u"coTeacherIds");
    QStringList names = teacherNames(teachers, course.value(u"teacherName").toString());
    if (isLeadNew && lead != 0 && !isNew(u"teacherName"))
        names = {displayName(step.connection, lead)};
    else if (isLeadNew && lead != 0 && names.isEmpty())
        names = {displayName(step.connection, lead)};
    if (areOthersNew && !isNew(u"coTeacherNames")) {
        for (const qint64 id : store::idsOf(course.value(u"coTeacherIds")))
            names.append(displayName(step.connection, id));
    } else {
        names += teacherNames(teachers, course.value(u"coTeacherNames").toString());
    }
    QStringList once;
    for (const QString &name : std::as_const(names)) {
        if (!once.contains(name))
            once.append(name);
    }
    // Of accounts that were chosen by hand the name may be shared, or be written otherwise.
    QHash<QString, qint64> known = knownTeachers(step.connection, course);
    if (!once.isEmpty()) {
        // The first teacher's account is chosen by hand: a name alone takes the old one away and brings none.
        const QString key = normalize::nameKey(once.first());
        if (isLeadNew || !known.contains(key))
            known.insert(key, isLeadNew ? lead : titled(known, key));
    }
    nameTeachers(teachers, known, once, course);
    // An account that was chosen by hand stays, however its name is written.
    if (isLeadNew && lead != 0)
        course.insert(u"teacherId"_s, lead);
    if (areOthersNew && others.isArray())
        course.insert(u"coTeacherIds"_s, others);
}

std::optional<RecordProblem> checkFixed(const RecordStep &step)
{
    const char *fixed = step.before ? fixedField(step.connection, *step.before, step.record) : nullptr;
    if (!fixed)
        return std::nullopt;
    return RecordProblem(
        Refusal{RefusalReason::CourseFixed, step.regulation.articleOf(u"submit"), 0, 0, {}, {}}, fixed);
}

std::optional<RecordProblem> checkCourseTeachers(const RecordStep &step)
{
    for (const qint64 id : store::idsOf(step.record.value(u"coTeacherIds"))) {
        if (!store::Records(step.connection).get(Id<Account>(id)))
            return RecordProblem("coTeacherIds", "reference");
    }
    followTeachers(step);
    if (const auto gained = step.caller && step.before
                                ? reachFault(*step.caller, recordTypeOf<Course>(), *step.before, step.record)
                                : std::nullopt)
        return RecordProblem(gained->refusal, gained->field);
    return std::nullopt;
}

std::optional<RecordProblem> checkCoursePlan(const RecordStep &step)
{
    return problemOf(planFaults(step, {"courseCode", step.record.value(u"courseCode").toString()},
                                {"name", step.record.value(u"name").toString()}));
}

/// `warnings`: a course without an account of each of its teachers is taken, but those cannot certify for it.
protocol::Answer<QJsonObject> tellOfTeachers(store::WriteContext &write, const QJsonObject &saved)
{
    FieldFaults warnings;
    const auto teachers = teachersByName(write.connection());
    const QString missing = saved[u"missingTeachers"].toString();
    for (const QString &name : missing.split(u'、', Qt::SkipEmptyParts)) {
        const bool isLead = name == saved[u"teacherName"].toString();
        // One account of the name is still not chosen.
        const auto rule = teacherWarning(teachers, name);
        const QString field = isLead ? (rule ? u"teacherName"_s : u"teacherId"_s) : u"coTeacherNames"_s;
        warnings.push_back({field, rule.value_or("reference"_rule), 0, 0, name});
    }
    return warnings.empty() ? QJsonObject() : QJsonObject{{u"warnings"_s, protocol::toJson(warnings)}};
}

std::unique_ptr<ImportPlanner> planCourses(const ImportTask &task, store::Connection &connection,
                                           const Regulation &regulation, ImportPlan &plan)
{
    return std::make_unique<CoursePlanner>(task, connection, regulation, plan);
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
            .rules = {{{"schoolYear", "semester", "offeringCode", "courseCode", "name", "grade", "credits",
                        "classId"},
                       &checkFixed},
                      {{"teacherId", "teacherName", "coTeacherIds", "coTeacherNames"}, &checkCourseTeachers},
                      {{"courseCode", "name"}, &checkCoursePlan}},
            .followSave = &tellOfTeachers,
            .deputyActions = {Action::View},
            .planner = &planCourses,
            .termOfRow = &termOfCourse,
            .bringsEnrolments = true};
}

} // namespace licheng::service
