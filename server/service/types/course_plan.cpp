// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/rules/grades.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkPlan(const RecordStep &step)
{
    const QString pattern = creditPattern(step.record.value(u"creditPattern").toString());
    if (pattern.isEmpty())
        return RecordProblem("creditPattern", "creditPattern");
    step.record.insert(u"creditPattern"_s, pattern);
    const auto code = CourseCode::parse(step.record.value(u"courseCode").toString());
    step.record.insert(u"entryYear"_s, code ? code->entryYear.roc() : 0);
    return std::nullopt;
}

} // namespace

RecordBehaviour types::coursePlan()
{
    return {.type = &recordTypeOf<CoursePlan>(), .check = &checkPlan};
}

} // namespace licheng::service
