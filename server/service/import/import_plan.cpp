// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_plan.h"

#include <QJsonArray>

#include <algorithm>

namespace licheng::service
{

qint64 ImportPlan::count(PlannedRow::Step step) const
{
    return std::count_if(rows.begin(), rows.end(), [&](const PlannedRow &row) { return row.step == step; });
}

QJsonObject ImportPlan::summary() const
{
    return {{QStringLiteral("rows"), static_cast<qint64>(rows.size())},
            {QStringLiteral("created"), count(PlannedRow::Step::Create)},
            {QStringLiteral("updated"), count(PlannedRow::Step::Change)},
            {QStringLiteral("unchanged"), count(PlannedRow::Step::Nothing)},
            {QStringLiteral("faulty"), count(PlannedRow::Step::Faulty)},
            {QStringLiteral("alsoCreated"), QJsonObject{{QStringLiteral("schoolClass"), static_cast<qint64>(newClasses.size())},
                                                 {QStringLiteral("enrolment"), newEnrolments}}}};
}

QJsonArray ImportPlan::faultsJson(qsizetype most) const
{
    QJsonArray list;
    for (const ImportFault &f : faults) {
        if (list.size() == most)
            break;
        QJsonObject json{{QStringLiteral("row"), f.row},
                         {QStringLiteral("field"), f.fault.field},
                         {QStringLiteral("rule"), f.fault.rule},
                         {QStringLiteral("limit"), f.fault.limit},
                         {QStringLiteral("actual"), f.fault.actual},
                         {QStringLiteral("value"), f.value},
                         {QStringLiteral("level"), f.isWarning ? QStringLiteral("warn") : QStringLiteral("error")}};
        if (f.refusal)
            json.insert(QStringLiteral("refusal"), toJson(*f.refusal));
        list.append(json);
    }
    return list;
}

} // namespace licheng::service
