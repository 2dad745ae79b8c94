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
    case FaultRule::StudentState:
        return type;
    case FaultRule::SeatTaken:
        return u"student"_s;
    default:
        return {};
    }
}

QString articleOf(const FieldFault &fault)
{
    const auto rule = fromWire<FaultRule>(fault.rule);
    if (!rule)
        return {};
    switch (*rule) {
    case FaultRule::OtherDivision: {
        // A student's class is that of his division, which an entry of the register's changes alone changes;
        // else each division's office builds its own.
        const QString field = fault.field.section(u'.', -1);
        const bool isOfClass =
            field == u"toClassId" || field == u"classId" || fault.field.contains(u"classId.");
        return isOfClass ? u"8"_s : u"5"_s;
    }
    case FaultRule::StudentState:
    case FaultRule::BeforeLastChange:
    case FaultRule::NotLastChange:
    case FaultRule::Cancelled:
        return u"8"_s;
    default:
        return {};
    }
}

} // namespace licheng
