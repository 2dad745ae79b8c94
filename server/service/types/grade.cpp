// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/plan_check.h"
#include "server/store/read_notes.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/grade_forms.h"

#include <algorithm>

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

/// On which fields the rules of gradeFaults() hang besides the one where they are told. Those of scores hang
/// on all that says whether a score counts.
bool hangsOnFaulty(const FieldFault &fault, const QStringList &faulty)
{
    static const QStringList scores{u"score"_s,
                                    u"passed"_s,
                                    u"makeUpScore"_s,
                                    u"makeUpPassed"_s,
                                    u"secondMakeUpScore"_s,
                                    u"secondMakeUpPassed"_s,
                                    u"retakeScore"_s,
                                    u"retakePassed"_s,
                                    u"yearScore"_s,
                                    u"yearPassed"_s,
                                    u"passMark"_s,
                                    u"counting"_s,
                                    u"method"_s,
                                    u"schoolYear"_s};
    const auto anyOf = [&](const QStringList &fields) {
        return std::any_of(fields.begin(), fields.end(),
                           [&](const QString &field) { return faulty.contains(field); });
    };
    if (fault.rule == "formDivision"_rule)
        return anyOf({u"studentId"_s});
    if (fault.rule == "laterThanTerm"_rule)
        return anyOf({u"schoolYear"_s});
    const bool isOfScores =
        fault.rule != "notOfForm"_rule && fault.rule != "required"_rule && fault.rule != "noGrade"_rule;
    return isOfScores && anyOf(scores);
}

std::optional<RecordProblem> checkGradeSemester(const RecordStep &step)
{
    if (step.record.value(u"semester").toInt() == static_cast<int>(Semester::WholeYear))
        return RecordProblem("semester", "range");
    return std::nullopt;
}

std::optional<RecordProblem> checkGrade(const RecordStep &step)
{
    storeNoScoreAsNone(step.record);
    const Grade grade = recordOf<Grade>(step);
    if (store::ReadNotes *notes = store::readNotes(step.connection))
        notes->note(recordTypeOf<Student>(), u"id", grade.studentId.value());
    store::Statement student =
        step.connection.prepared(u"SELECT division, entryYear FROM student WHERE id = ?"_s);
    const bool isKnown = student.exec(grade.studentId.value()) && student.next();
    if (!isKnown && !step.faulty.contains(u"studentId"))
        return RecordProblem("studentId", "reference");
    GradeContext context;
    context.studentDivision =
        fromWire<Division>(isKnown ? student.text(0) : QString()).value_or(Division::Day);
    const SchoolYear entryYear(isKnown ? static_cast<int>(student.integer(1)) : 0);
    student.finish();

    FieldFaults faults = gradeFaults(grade, GradeFormLayout::of(grade.form).rules, context);
    std::erase_if(faults, [&](const FieldFault &fault) { return hangsOnFaulty(fault, step.faulty); });
    if (!faults.empty())
        return faults;
    const auto code = CourseCode::parse(grade.courseCode);
    const bool mayDiffer = !grade.originSchoolYear.isNull() || grade.form == GradeForm::Repeat;
    if (step.warnings && code && !mayDiffer && !entryYear.isNull() && code->entryYear != entryYear)
        step.warnings->push_back({u"courseCode"_s, "entryYear"_rule, entryYear.roc(), code->entryYear.roc()});
    return std::nullopt;
}

std::optional<RecordProblem> checkGradeOnce(const RecordStep &step)
{
    const qint64 other = sameGrade(step, recordOf<Grade>(step));
    return other == 0 ? std::nullopt : problemOf(FieldFaults{{u"courseCode"_s, "taken"_rule, 0, other}});
}

std::optional<RecordProblem> checkGradePlan(const RecordStep &step)
{
    return problemOf(planFaults(step, {"courseCode", step.record.value(u"courseCode").toString()},
                                {"subjectName", step.record.value(u"subjectName").toString()}));
}

} // namespace

RecordBehaviour types::grade()
{
    return {.type = &recordTypeOf<Grade>(),
            .rules = {{{"semester"}, &checkGradeSemester},
                      {{"form"}, &checkGrade},
                      {{"studentId", "schoolYear", "semester", "courseCode", "form", "originSchoolYear",
                        "originSemester"},
                       &checkGradeOnce,
                       true},
                      {{"courseCode", "subjectName"}, &checkGradePlan}}};
}

} // namespace licheng::service
