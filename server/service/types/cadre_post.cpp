// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

Term termOfPost(const RecordStep &step)
{
    return {SchoolYear(step.record.value(u"schoolYear").toInt()),
            static_cast<Semester>(step.record.value(u"semester").toInt())};
}

/// A post is entered when its term is known, so its end may lie ahead, but not beyond that term.
std::optional<RecordProblem> checkPostEnd(const RecordStep &step)
{
    if (dayOf(step.record, u"endsOn") > std::max(termOfPost(step).lastDay(), dayAtSchool(step.now)))
        return RecordProblem("endsOn", "future");
    return std::nullopt;
}

std::optional<RecordProblem> checkPostYear(const RecordStep &step)
{
    const SchoolYear year = termOfPost(step).year;
    FieldFaults outside;
    for (const auto field : {"startsOn"_L1, "endsOn"_L1}) {
        const QDate day = dayOf(step.record, QString(field));
        if (day.isValid() && (day < year.firstDay() || day > year.lastDay()))
            outside.push_back({field, "outsideYear"_rule, year.roc(), 0});
    }
    // Lists of clubs that go on over the summer come in as they are; somebody should look.
    if (step.origin == RecordStep::Origin::Import) {
        if (step.warnings)
            step.warnings->insert(step.warnings->end(), outside.begin(), outside.end());
        return std::nullopt;
    }
    return problemOf(std::move(outside));
}

} // namespace

RecordBehaviour types::cadrePost()
{
    return {.type = &recordTypeOf<CadrePost>(),
            .rules = {{{"startsOn", "endsOn"}, &checkDayOrder},
                      {{"schoolYear", "semester", "endsOn"}, &checkPostEnd},
                      {{"schoolYear"}, &checkPostYear}}};
}

} // namespace licheng::service
