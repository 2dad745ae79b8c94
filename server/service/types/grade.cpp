// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/plan_check.h"
#include "server/store/read_notes.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/grade_forms.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

/// Fields in which -1 means none; what is stored is the absence itself.
constexpr const char *scoreFields[] = {"score", "makeUpScore", "secondMakeUpScore", "retakeScore",
                                       "yearScore"};

void storeNoScoreAsNone(QJsonObject &record)
{
    constexpr qint64 none = -100;
    for (const char *field : scoreFields) {
        if (record.value(QLatin1String(field)).toInteger() == none)
            record.insert(QLatin1String(field), QJsonValue(QJsonValue::Null));
    }
}

/// The same grade of the student that is there already; 0: none. An import knows its rows again by its key.
qint64 sameGrade(const RecordStep &step, const Grade &grade)
{
    store::Statement other = step.connection.prepared(
        u"SELECT id FROM grade WHERE studentId = ? AND schoolYear = ? AND semester = "
        u"? AND courseCode = ? AND form = ? "
        "AND originSchoolYear = ? AND originSemester = ? AND id <> ?"_s);
    const bool isThere =
        other.exec(grade.studentId.value(), grade.schoolYear.roc(), static_cast<int>(grade.semester),
                   grade.courseCode, wireName(grade.form), grade.originSchoolYear.roc(),
                   static_cast<int>(grade.originSemester), grade.id.value()) &&
        other.next();
    return isThere ? other.integer(0) : 0;
}

std::optional<RecordProblem> checkGrade(const RecordStep &step)
{
    storeNoScoreAsNone(step.record);
    const auto grade = fromJson<Grade>(step.record);
    if (!grade)
        return RecordProblem("form", "kind");
    if (grade->semester == Semester::WholeYear)
        return RecordProblem("semester", "range");
    if (store::ReadNotes *notes = store::readNotes(step.connection))
        notes->note(recordTypeOf<Student>(), u"id", grade->studentId.value());
    store::Statement student =
        step.connection.prepared(u"SELECT division, entryYear FROM student WHERE id = ?"_s);
    if (!student.exec(grade->studentId.value()) || !student.next())
        return RecordProblem("studentId", "reference");
    GradeContext context;
    context.studentDivision = fromWire<Division>(student.text(0)).value_or(Division::Day);
    const SchoolYear entryYear(static_cast<int>(student.integer(1)));
    student.finish();

    FieldFaults faults = gradeFaults(*grade, GradeFormLayout::of(grade->form).rules, context);
    if (faults.empty() && step.origin == RecordStep::Origin::Form) {
        if (const qint64 other = sameGrade(step, *grade))
            faults.push_back({u"courseCode"_s, "taken"_rule, 0, other});
    }
    if (faults.empty())
        faults = planFaults(step, {"courseCode", grade->courseCode}, {"subjectName", grade->subjectName});
    if (!faults.empty())
        return faults;
    const auto code = CourseCode::parse(grade->courseCode);
    const bool mayDiffer = !grade->originSchoolYear.isNull() || grade->form == GradeForm::Repeat;
    if (step.warnings && code && !mayDiffer && !entryYear.isNull() && code->entryYear != entryYear)
        step.warnings->push_back({u"courseCode"_s, "entryYear"_rule, entryYear.roc(), code->entryYear.roc()});
    return std::nullopt;
}

} // namespace

RecordBehaviour types::grade()
{
    return {.type = &recordTypeOf<Grade>(), .check = &checkGrade};
}

} // namespace licheng::service
