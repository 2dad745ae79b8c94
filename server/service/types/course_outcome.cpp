// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/import/outcome_planner.h"
#include "server/service/outcome_facts.h"
#include "server/service/scope.h"
#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/model/school_time.h"
#include "shared/rules/situations.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Fault;

namespace {

/// Whether the student's work may still be changed at this time. What a teacher returned may be mended as
/// long as certification goes on; article 4.
Verdict timeVerdict(OutcomeFacts &facts, const CourseOutcome &outcome, const Student &student,
                    const QDateTime &at, const Regulation &regulation, bool isReturned)
{
    const Term term{outcome.schoolYear, outcome.semester};
    const Verdict upload = facts.window(WindowKind::Upload, term, student, at, regulation);
    if (!upload.isAllowed() && isReturned &&
        facts.window(WindowKind::Certify, term, student, at, regulation).isAllowed())
        return Verdict::allowed();
    return upload;
}

std::optional<RecordProblem> checkSituation(const RecordStep &step)
{
    CourseOutcome judged = recordOf<CourseOutcome>(step);
    const auto course = store::Records(step.connection).get(judged.courseId);
    judged.schoolYear = course ? course->schoolYear : judged.schoolYear;
    return problemOf(situationFaults(judged));
}

/// A changed one must still be open to change.
std::optional<RecordProblem> checkOutcomeStands(const RecordStep &step)
{
    if (!step.before)
        return std::nullopt;
    RecordProblem all{FieldFaults()};
    for (const auto field : {"studentId"_L1, "courseId"_L1}) {
        if (step.before->value(field) != step.record.value(field))
            all.faults.push_back({u"courseId"_s, "fixed"_rule, 0, 0});
    }
    const CourseOutcome before = fromJson<CourseOutcome>(*step.before).value();
    if (const auto problem = problemOf(editVerdict(before, step.regulation), "title"))
        all.add(*problem);
    return all.isNone() ? std::nullopt : std::optional(std::move(all));
}

/// A new outcome is an upload: quota and credit decide.
std::optional<RecordProblem> checkUpload(const RecordStep &step)
{
    OutcomeFacts facts(step.connection);
    const CourseOutcome outcome = recordOf<CourseOutcome>(step);
    const auto course = facts.records().get(outcome.courseId);
    if (step.before || !course)
        return std::nullopt;
    if (!facts.takes(outcome.studentId, *course, dayAtSchool(step.now)))
        return RecordProblem(notTaken(step.regulation), "courseId");
    const Term term{course->schoolYear, course->semester};
    return problemOf(uploadVerdict(*course, facts.uploads(outcome.studentId, term), step.regulation),
                     "courseId");
}

std::optional<RecordProblem> checkDescription(const RecordStep &step)
{
    return problemOf(descriptionVerdict(step.record.value(u"description").toString(), step.regulation),
                     "description");
}

std::optional<RecordProblem> checkUploadTime(const RecordStep &step)
{
    OutcomeFacts facts(step.connection);
    CourseOutcome outcome = recordOf<CourseOutcome>(step);
    const auto student = facts.records().get(outcome.studentId);
    const auto course = facts.records().get(outcome.courseId);
    if (!student || !course)
        return RecordProblem(student ? "courseId" : "studentId", "reference");
    outcome.schoolYear = course->schoolYear;
    outcome.semester = course->semester;
    const bool isReturned = step.before && outcome.certification == CertificationState::Returned;
    return problemOf(timeVerdict(facts, outcome, *student, step.now, step.regulation, isReturned),
                     "courseId");
}

/// An import brings its own.
void completeUpload(const RecordStep &step)
{
    if (step.before || step.origin != RecordStep::Origin::Form)
        return;
    const auto course =
        store::Records(step.connection).get(Id<Course>(step.record.value(u"courseId").toInteger()));
    step.record.insert(u"schoolYear"_s, course->schoolYear.roc());
    step.record.insert(u"semester"_s, static_cast<int>(course->semester));
    step.record.insert(u"uploadedAt"_s, detail::toJson(step.now));
}

std::optional<Fault> checkOutcomeFiles(const FilesStep &step)
{
    const auto outcome = fromJson<CourseOutcome>(step.owner);
    if (!outcome)
        return protocol::invalid(u"record"_s, "kind"_rule);
    if (auto fault = asFault(fileChangeVerdict(*outcome, step.slot, step.regulation)))
        return fault;
    // Whoever may take certifications over may bring the files that go with them.
    const bool comesLater = awaitsFile(*outcome, step.slot);
    if (comesLater && mayTouch(step.write.connection(), step.caller, Action::TakeOver,
                               recordTypeOf<CourseOutcome>(), outcome->id.value()))
        return std::nullopt;
    OutcomeFacts facts(step.write.connection());
    const auto student = facts.records().get(outcome->studentId);
    // What waits for its file may get it as long as certification goes on, too.
    return asFault(timeVerdict(facts, *outcome, *student, step.at, step.regulation,
                               comesLater || outcome->certification == CertificationState::Returned));
}

Verdict mayChangeOutcome(const ChangeStep &step, const QJsonObject &record)
{
    const CourseOutcome outcome = fromJson<CourseOutcome>(record).value();
    Verdict verdict = editVerdict(outcome, step.regulation);
    if (!verdict.isAllowed() || !isStudentsAct(step.caller, recordTypeOf<CourseOutcome>()))
        return verdict;
    // What a student takes away he cannot bring back once the window is closed.
    OutcomeFacts facts(step.connection);
    const Student student = facts.records().get(outcome.studentId).value_or(Student());
    return timeVerdict(facts, outcome, student, step.now, step.regulation,
                       outcome.certification == CertificationState::Returned);
}

std::unique_ptr<ImportPlanner> planOutcomes(const ImportTask &task, store::Connection &connection,
                                            const Regulation &regulation, ImportPlan &plan)
{
    return std::make_unique<OutcomePlanner>(task, connection, regulation, plan);
}

void completeOutcome(const QDateTime &now, QJsonObject &outcome)
{
    if (outcome[u"uploadedAt"].isNull())
        outcome.insert(u"uploadedAt"_s, detail::toJson(now));
}

/// Nothing is uploaded before its semester begins; a window may go on after its end.
std::optional<RowTerm> termOfOutcome(const RowValues &row, Term chosen)
{
    QDateTime uploaded;
    if (!detail::fromJson(row.value("uploadedAt"), uploaded) || !uploaded.isValid())
        return std::nullopt;
    const QDate day = schoolTime(uploaded).date();
    const Term of = day < chosen.firstDay() ? Term::of(day) : chosen;
    return RowTerm{of.year, of.semester};
}

} // namespace

RecordBehaviour types::courseOutcome()
{
    return {.type = &recordTypeOf<CourseOutcome>(),
            .rules = {{{"courseId", "situation"}, &checkSituation, true},
                      {{"studentId", "courseId"}, &checkOutcomeStands, true},
                      {{"studentId", "courseId"}, &checkUpload, true},
                      {{"description"}, &checkDescription, true},
                      {{"studentId", "courseId"}, &checkUploadTime, true}},
            .complete = &completeUpload,
            .mayChange = &mayChangeOutcome,
            .checkFiles = &checkOutcomeFiles,
            .deputyActions = {Action::View, Action::Certify},
            .planner = &planOutcomes,
            .completeImport = &completeOutcome,
            .termOfRow = &termOfOutcome};
}

} // namespace licheng::service
