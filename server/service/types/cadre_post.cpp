// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkPost(const RecordStep &step)
{
    if (auto problem = dayOrder(step.record, "startsOn", "endsOn"))
        return problem;
    const Term term{SchoolYear(step.record.value(u"schoolYear").toInt()),
                    static_cast<Semester>(step.record.value(u"semester").toInt())};
    const QDate from = dayOf(step.record, u"startsOn");
    const QDate until = dayOf(step.record, u"endsOn");
    // A post is entered when its term is known, so its end may lie ahead, but not beyond that term.
    if (until > std::max(term.lastDay(), dayAtSchool(step.now)))
        return RecordProblem("endsOn", "future");
    FieldFaults outside;
    if (from < term.year.firstDay() || from > term.year.lastDay())
        outside.push_back({u"startsOn"_s, "outsideYear"_rule, term.year.roc(), 0});
    if (until < term.year.firstDay() || until > term.year.lastDay())
        outside.push_back({u"endsOn"_s, "outsideYear"_rule, term.year.roc(), 0});
    if (outside.empty())
        return std::nullopt;
    // Lists of clubs that go on over the summer come in as they are; somebody should look.
    if (step.origin == RecordStep::Origin::Import && step.warnings) {
        step.warnings->insert(step.warnings->end(), outside.begin(), outside.end());
        return std::nullopt;
    }
    return RecordProblem(std::move(outside));
}

} // namespace

RecordBehaviour types::cadrePost()
{
    return {.type = &recordTypeOf<CadrePost>(), .check = &checkPost};
}

} // namespace licheng::service
