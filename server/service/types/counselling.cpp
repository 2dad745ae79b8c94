// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/types/days.h"
#include "shared/model/fault_rule.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkTalkDay(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    // ISO days compare as texts.
    if (step.record.value(u"date").toString() > dayAtSchool(step.now).toString(Qt::ISODate))
        return RecordProblem("date", "future");
    return std::nullopt;
}

std::optional<RecordProblem> checkParticipants(const RecordStep &step)
{
    const QJsonValue student = step.record.value(u"studentId");
    if (step.record.value(u"participantIds").toArray().contains(student))
        return RecordProblem(FieldFaults{{u"participantIds"_s, "twice"_rule, 0, student.toInteger()}});
    return std::nullopt;
}

} // namespace

RecordBehaviour types::counselling()
{
    return {.type = &recordTypeOf<Counselling>(),
            .rules = {{{"date"}, &checkTalkDay}, {{"studentId", "participantIds"}, &checkParticipants}}};
}

} // namespace licheng::service
