// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/outcome_facts.h"
#include "server/service/types/days.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"

namespace licheng::service {

namespace {

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

/// Whether a performance may be changed now: offices may at any time, a student only what he registered
/// himself and only in the window of its semester. Article 5, row 4.
Verdict performanceVerdict(const ChangeStep &step, const Performance &performance)
{
    const PerformanceAuthor author =
        step.caller ? performanceAuthor(step.caller->grants) : PerformanceAuthor::Office;
    const Verdict verdict = authorVerdict(performance, author, step.regulation);
    if (!verdict.isAllowed() || author == PerformanceAuthor::Office)
        return verdict;
    OutcomeFacts facts(step.connection);
    const Student student = facts.records().get(performance.studentId).value_or(Student());
    return facts.window(WindowKind::Performance, {performance.schoolYear, performance.semester}, student,
                        step.now, step.regulation);
}

std::optional<RecordProblem> checkPerformance(const RecordStep &step)
{
    if (FieldFaults faults = PerformanceKinds::current().check(step.record, dayAtSchool(step.now));
        !faults.empty())
        return RecordProblem(std::move(faults));
    const auto now = fromJson<Performance>(step.record);
    const auto before = fromJson<Performance>(step.before.value_or(QJsonObject()));
    if (!now || !before)
        return RecordProblem("kind", "kind");
    // Its window is that of a semester.
    if (now->semester == Semester::WholeYear)
        return RecordProblem("semester", "required");
    if (const Verdict text =
            textVerdict(u"performance", u"description", u"performance", now->description, step.regulation);
        !text.isAllowed())
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

Verdict mayChangePerformance(const ChangeStep &step, const QJsonObject &record)
{
    return performanceVerdict(step, fromJson<Performance>(record).value());
}

/// Codes are identifiers; the same field has another table in each kind of performance.
QString codeTableOfKind(const FieldInfo &field, const QJsonObject &record)
{
    if (!field.isIdentifier)
        return QLatin1String(field.codeTable);
    const KindSheet *form = PerformanceKinds::current().of(record);
    const KindField *ofKind = form ? form->field(QLatin1String(field.name)) : nullptr;
    return ofKind ? ofKind->codeTable : QString();
}

} // namespace

RecordBehaviour types::performance()
{
    return {.type = &recordTypeOf<Performance>(),
            .check = &checkPerformance,
            .mayChange = &mayChangePerformance,
            .codeTable = &codeTableOfKind};
}

} // namespace licheng::service
