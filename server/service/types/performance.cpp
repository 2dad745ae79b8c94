// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/outcome_facts.h"
#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/performance_kinds.h"
#include "shared/rules/performances.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

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

std::optional<RecordProblem> checkPerformanceKind(const RecordStep &step)
{
    return problemOf(PerformanceKinds::current().check(step.record, dayAtSchool(step.now)));
}

/// Its window is that of a semester.
std::optional<RecordProblem> checkPerformanceSemester(const RecordStep &step)
{
    if (step.record.value(u"semester").toInt() == static_cast<int>(Semester::WholeYear))
        return RecordProblem("semester", "required");
    return std::nullopt;
}

std::optional<RecordProblem> checkPerformanceText(const RecordStep &step)
{
    return problemOf(textVerdict(u"performance", u"description", u"performance",
                                 step.record.value(u"description").toString(), step.regulation),
                     "description");
}

/// A record that is selected has been counted for its student, year and source.
std::optional<RecordProblem> checkPerformanceCounted(const RecordStep &step)
{
    FieldFaults faults;
    const bool isSelected = step.before && step.before->value(u"selected").toBool();
    for (const auto field : {"studentId"_L1, "schoolYear"_L1, "source"_L1}) {
        const bool isFixed = step.before && (isSelected || field == "studentId"_L1);
        if (isFixed && step.before->value(field) != step.record.value(field))
            faults.push_back({field, "fixed"_rule, 0, 0});
    }
    return problemOf(std::move(faults));
}

std::optional<RecordProblem> checkPerformanceAuthor(const RecordStep &step)
{
    const ChangeStep change{step.connection, step.now, step.regulation, step.caller};
    if (step.before) {
        const Performance before = fromJson<Performance>(*step.before).value();
        if (const Verdict verdict = performanceVerdict(change, before); !verdict.isAllowed())
            return problemOf(verdict, "source");
    }
    return problemOf(performanceVerdict(change, recordOf<Performance>(step)), "source");
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
            .rules = {{{"kind"}, &checkPerformanceKind},
                      {{"semester"}, &checkPerformanceSemester},
                      {{"description"}, &checkPerformanceText},
                      {{}, &checkPerformanceCounted},
                      {{"studentId", "schoolYear", "semester", "source"}, &checkPerformanceAuthor}},
            .mayChange = &mayChangePerformance,
            .codeTable = &codeTableOfKind};
}

} // namespace licheng::service
