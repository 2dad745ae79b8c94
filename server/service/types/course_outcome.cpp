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

/// A new outcome is an upload: quota, credit and window decide. A changed one must still be open to change.
std::optional<Fault> saveOutcome(const SaveStep &step)
{
    const auto outcome = fromJson<CourseOutcome>(step.record);
    if (!outcome)
        return protocol::invalid(u"record"_s, "kind"_rule);
    OutcomeFacts facts(step.write.connection());
    const auto student = facts.records().get(outcome->studentId);
    const auto course = facts.records().get(outcome->courseId);
    if (!student || !course)
        return protocol::invalid(student ? u"courseId"_s : u"studentId"_s, "reference"_rule);
    const Term term{course->schoolYear, course->semester};

    CourseOutcome judged = *outcome;
    judged.schoolYear = term.year;
    if (const FieldFaults faults = situationFaults(judged); !faults.empty())
        return protocol::invalid(faults);
    if (step.before) {
        const auto before = fromJson<CourseOutcome>(*step.before);
        if (!before || before->studentId != outcome->studentId || before->courseId != outcome->courseId)
            return protocol::invalid(u"courseId"_s, "fixed"_rule);
        if (auto fault = asFault(editVerdict(*before, step.regulation)))
            return fault;
    } else {
        if (!facts.takes(student->id, *course, dayAtSchool(step.write.now())))
            return protocol::refused(notTaken(step.regulation));
        if (auto fault = asFault(uploadVerdict(*course, facts.uploads(student->id, term), step.regulation)))
            return fault;
    }
    if (auto fault = asFault(descriptionVerdict(outcome->description, step.regulation)))
        return fault;
    CourseOutcome ofTerm = *outcome;
    ofTerm.schoolYear = term.year;
    ofTerm.semester = term.semester;
    const bool isReturned = step.before && outcome->certification == CertificationState::Returned;
    if (auto fault =
            asFault(timeVerdict(facts, ofTerm, *student, step.write.now(), step.regulation, isReturned)))
        return fault;
    if (!step.before) {
        step.record.insert(u"schoolYear"_s, term.year.roc());
        step.record.insert(u"semester"_s, static_cast<int>(term.semester));
        step.record.insert(u"uploadedAt"_s, detail::toJson(step.write.now()));
    }
    return std::nullopt;
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
            .checkSave = &saveOutcome,
            .mayChange = &mayChangeOutcome,
            .checkFiles = &checkOutcomeFiles,
            .deputyActions = {Action::View, Action::Certify},
            .planner = &planOutcomes,
            .completeImport = &completeOutcome,
            .termOfRow = &termOfOutcome};
}

} // namespace licheng::service
