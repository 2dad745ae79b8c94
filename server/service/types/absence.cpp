// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/schedule_facts.h"
#include "server/service/types/days.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

namespace {

std::optional<RecordProblem> checkAbsenceDay(const RecordStep &step)
{
    setTermOf(step.record, u"date");
    if (dayOf(step.record, u"date") > dayAtSchool(step.now))
        return RecordProblem("date", "future");
    if (step.warnings && dayAtSchool(step.connection, dayOf(step.record, u"date")).off != DayOff::None)
        step.warnings->push_back({u"date"_s, "dayOff"_rule, 0, 0});
    return std::nullopt;
}

/// `warnings`: taken all the same, since a competition may lie on a Sunday.
protocol::Answer<QJsonObject> warnOfDayOff(store::WriteContext &write, const QJsonObject &saved)
{
    if (dayAtSchool(write.connection(), dayOf(saved, u"date")).off == DayOff::None)
        return QJsonObject();
    return QJsonObject{{u"warnings"_s, protocol::toJson(FieldFaults{{u"date"_s, "dayOff"_rule, 0, 0}})}};
}

} // namespace

RecordBehaviour types::absence()
{
    return {.type = &recordTypeOf<Absence>(),
            .rules = {{{"date"}, &checkAbsenceDay}},
            .followSave = &warnOfDayOff};
}

} // namespace licheng::service
