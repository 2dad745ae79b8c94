// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/checks/checks.h"
#include "shared/model/autobiography.h"

namespace licheng::service::checks
{

std::optional<RecordProblem> autobiography(const RecordStep &step)
{
    const QString state = wireName(AutobiographyState::Final);
    const bool wasFinal = step.before && step.before->value(u"state").toString() == state;
    if (step.record.value(u"state").toString() != state)
        step.record.insert(QStringLiteral("finishedAt"), QJsonValue(QJsonValue::Null));
    else if (!wasFinal)
        step.record.insert(QStringLiteral("finishedAt"), detail::toJson(step.now));
    return std::nullopt;
}

} // namespace licheng::service::checks
