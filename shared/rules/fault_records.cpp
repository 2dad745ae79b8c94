// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/fault_records.h"

#include "shared/model/fault_rule.h"

using namespace Qt::StringLiterals;

namespace licheng {

QString standsInTheWay(const FieldFault &fault, const QString &type)
{
    const auto rule = fault.actual != 0 ? fromWire<FaultRule>(fault.rule) : std::nullopt;
    if (!rule)
        return {};
    switch (*rule) {
    case FaultRule::Unique:
    case FaultRule::Taken:
    case FaultRule::Overlaps:
    case FaultRule::BeforeLastChange:
    case FaultRule::NotLastChange:
        return type;
    case FaultRule::SeatTaken:
        return u"student"_s;
    default:
        return {};
    }
}

} // namespace licheng
