// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "shared/model/course_code.h"

namespace licheng::service::checks
{

std::optional<RecordProblem> counselling(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    return std::nullopt;
}

std::optional<RecordProblem> coursePlan(const RecordStep &step)
{
    const auto code = CourseCode::parse(step.record.value(u"courseCode").toString());
    step.record.insert(QStringLiteral("entryYear"), code ? code->entryYear.roc() : 0);
    return std::nullopt;
}

} // namespace licheng::service::checks
