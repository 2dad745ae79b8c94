// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "server/service/outcome_desk.h"
#include "shared/model/school_time.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"

namespace licheng::service::checks
{

namespace
{

/// A record that is selected has been counted for its student, year and source.
std::optional<RecordProblem> changedCount(const Performance &before, const Performance &now)
{
    if (before.studentId != now.studentId)
        return RecordProblem("studentId", "fixed");
    if (before.selected && before.schoolYear != now.schoolYear)
        return RecordProblem("schoolYear", "fixed");
    if (before.selected && before.source != now.source)
        return RecordProblem("source", "fixed");
    return std::nullopt;
}

} // namespace

Verdict performanceVerdict(const ChangeStep &step, const Performance &performance)
{
    const PerformanceAuthor author = isStudentsAct(step.caller, recordTypeOf<Performance>()) ? PerformanceAuthor::Student
                                                                                             : PerformanceAuthor::Office;
    const Verdict verdict = authorVerdict(performance, author, step.regulation);
    if (!verdict.isAllowed() || author == PerformanceAuthor::Office)
        return verdict;
    OutcomeDesk desk(step.connection);
    const Student student = desk.records().get(performance.studentId).value_or(Student());
    return desk.window(WindowKind::Performance, {performance.schoolYear, performance.semester}, student, step.now,
                       step.regulation);
}

std::optional<RecordProblem> performance(const RecordStep &step)
{
    if (FieldFaults faults = PerformanceKinds::current().check(step.record, schoolTime(step.now).date()); !faults.empty())
        return RecordProblem(std::move(faults));
    const auto now = fromJson<Performance>(step.record);
    const auto before = fromJson<Performance>(step.before.value_or(QJsonObject()));
    if (!now || !before)
        return RecordProblem("kind", "kind");
    // Its window is that of a semester.
    if (now->semester == Semester::WholeYear)
        return RecordProblem("semester", "required");
    if (const Verdict text = textVerdict(u"performance", u"description", u"performance", now->description,
                                         step.regulation); !text.isAllowed())
        return RecordProblem(text.refusal(), "description");
    if (step.before) {
        if (auto problem = changedCount(*before, *now))
            return problem;
    }
    const ChangeStep change{step.connection, step.now, step.regulation, step.caller};
    if (step.before) {
        if (const Verdict verdict = performanceVerdict(change, *before); !verdict.isAllowed())
            return RecordProblem(verdict.refusal(), "source");
    }
    if (const Verdict verdict = performanceVerdict(change, *now); !verdict.isAllowed())
        return RecordProblem(verdict.refusal(), "source");
    return std::nullopt;
}

} // namespace licheng::service::checks
