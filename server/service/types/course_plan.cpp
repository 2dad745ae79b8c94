// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "shared/rules/grades.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkCreditPattern(const RecordStep &step)
{
    const QString pattern = creditPattern(step.record.value(u"creditPattern").toString());
    if (pattern.isEmpty())
        return RecordProblem("creditPattern", "creditPattern");
    step.record.insert(u"creditPattern"_s, pattern);
    return std::nullopt;
}

void completePlan(const RecordStep &step)
{
    const auto code = CourseCode::parse(step.record.value(u"courseCode").toString());
    step.record.insert(u"entryYear"_s, code ? code->entryYear.roc() : 0);
}

} // namespace

RecordBehaviour types::coursePlan()
{
    return {.type = &recordTypeOf<CoursePlan>(),
            .rules = {{{"creditPattern"}, &checkCreditPattern}},
            .complete = &completePlan};
}

} // namespace licheng::service
