// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/import/outcome_planner.h"
#include "server/service/outcome_desk.h"
#include "server/service/scope.h"
#include "shared/model/school_time.h"
#include "shared/rules/situations.h"
#include "shared/rules/students.h"

namespace licheng::service
{

using protocol::Fault;

namespace
{

/// A new outcome is an upload: quota, credit and window decide. A changed one must still be open to change.
std::optional<Fault> saveOutcome(const SaveStep &step)
{
    const auto outcome = fromJson<CourseOutcome>(step.record);
    if (!outcome)
        return protocol::invalid(QStringLiteral("record"), QStringLiteral("kind"));
    OutcomeDesk desk(step.write.connection());
    const auto student = desk.records().get(outcome->studentId);
    const auto course = desk.records().get(outcome->courseId);
    if (!student || !course)
        return protocol::invalid(student ? QStringLiteral("courseId") : QStringLiteral("studentId"),
                                 QStringLiteral("reference"));
    const Term term{course->schoolYear, course->semester};

    CourseOutcome judged = *outcome;
    judged.schoolYear = term.year;
    if (const FieldFaults faults = situationFaults(judged); !faults.empty())
        return protocol::invalid(faults);
    if (step.before) {
        const auto before = fromJson<CourseOutcome>(*step.before);
        if (!before || before->studentId != outcome->studentId || before->courseId != outcome->courseId)
            return protocol::invalid(QStringLiteral("courseId"), QStringLiteral("fixed"));
        if (auto fault = asFault(editVerdict(*before, step.regulation)))
            return fault;
    } else {
        if (!desk.takes(student->id, course->id))
            return protocol::refused(notTaken(step.regulation));
        if (auto fault = asFault(uploadVerdict(*course, desk.uploads(student->id, term), step.regulation)))
            return fault;
    }
    if (auto fault = asFault(descriptionVerdict(outcome->description, step.regulation)))
        return fault;
    const Verdict upload = desk.window(WindowKind::Upload, term, *student, step.write.now(), step.regulation);
    // What a teacher returned may be mended as long as certification goes on.
    const bool returned = step.before && outcome->certification == CertificationState::Returned;
    if (!upload.isAllowed()
        && !(returned && desk.window(WindowKind::Certify, term, *student, step.write.now(), step.regulation).isAllowed()))
        return asFault(upload);
    if (!step.before) {
        step.record.insert(QStringLiteral("schoolYear"), term.year.roc());
        step.record.insert(QStringLiteral("semester"), static_cast<int>(term.semester));
        step.record.insert(QStringLiteral("uploadedAt"), detail::toJson(step.write.now()));
    }
    return std::nullopt;
}

std::optional<Fault> checkOutcomeFiles(const FilesStep &step)
{
    const auto outcome = fromJson<CourseOutcome>(step.owner);
    if (!outcome)
        return protocol::invalid(QStringLiteral("record"), QStringLiteral("kind"));
    if (auto fault = asFault(fileChangeVerdict(*outcome, step.slot, step.regulation)))
        return fault;
    // Whoever may take certifications over may bring the files that go with them.
    const bool comesLater = awaitsFile(*outcome, step.slot);
    if (comesLater && mayTouch(step.write.connection(), step.caller, Action::TakeOver, recordTypeOf<CourseOutcome>(), outcome->id.value()))
        return std::nullopt;
    OutcomeDesk desk(step.write.connection());
    const auto student = desk.records().get(outcome->studentId);
    const Term term{outcome->schoolYear, outcome->semester};
    const Verdict upload = desk.window(WindowKind::Upload, term, *student, step.at, step.regulation);
    // What waits for its file, or was returned, may get it as long as certification goes on.
    const bool mending = (comesLater || outcome->certification == CertificationState::Returned)
        && desk.window(WindowKind::Certify, term, *student, step.at, step.regulation).isAllowed();
    return mending ? std::nullopt : asFault(upload);
}

Verdict mayChangeOutcome(const ChangeStep &step, const QJsonObject &record)
{
    return editVerdict(fromJson<CourseOutcome>(record).value(), step.regulation);
}

std::unique_ptr<ImportPlanner> planOutcomes(const ImportTask &task, store::Connection &connection, const Regulation &regulation,
                                             ImportPlan &plan)
{
    return std::make_unique<OutcomePlanner>(task, connection, regulation, plan);
}

void completeOutcome(const QDateTime &now, QJsonObject &outcome)
{
    if (outcome[u"uploadedAt"].isNull())
        outcome.insert(QStringLiteral("uploadedAt"), detail::toJson(now));
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
