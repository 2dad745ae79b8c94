// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/register_change_shape.h"

#include "app/models/display.h"
#include "shared/rosters/register_change_codes.h"

#include <algorithm>
#include <iterator>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOfSomeKinds(QLatin1StringView field)
{
    static constexpr QLatin1StringView names[] = {"changeCode"_L1, "toClassId"_L1,      "toDepartment"_L1,
                                                  "toSeat"_L1,     "endsOn"_L1,         "programCode"_L1,
                                                  "borrowCode"_L1, "actualStartsOn"_L1, "actualEndsOn"_L1,
                                                  "cancelsId"_L1,  "corrected"_L1};
    return std::find(std::begin(names), std::end(names), field) != std::end(names);
}

} // namespace

RecordShape registerChangeShape()
{
    return {u"kind"_s, [](const FieldInfo &field, const QJsonObject &record) -> std::optional<ShapedField> {
                using Class = RegisterChangeRule::Class;
                const QLatin1String name(field.name);
                const auto chosen = fromWire<RegisterChangeKind>(record.value(u"kind").toString());
                ShapedField shaped{fieldTitle(field), field.isRequired, QLatin1String(field.codeTable)};
                if (name == "kind"_L1) {
                    shaped.isRequired = true;
                    return shaped;
                }
                if (!chosen)
                    return isOfSomeKinds(name) ? std::nullopt : std::optional(shaped);
                const RegisterChangeKind kind = *chosen;
                const RegisterChangeRule &rule = RegisterChangeCodes::current().rule(kind);
                const bool isBorrowed = kind == RegisterChangeKind::Borrow;
                if (name == "changeCode"_L1) {
                    shaped.codeTable += u'|' + wireName(kind);
                    shaped.isRequired = rule.needsCode;
                    if (!rule.needsCode)
                        return std::nullopt;
                } else if (name == "toClassId"_L1 || name == "toDepartment"_L1 || name == "toSeat"_L1) {
                    if (rule.newClass == Class::NotTaken)
                        return std::nullopt;
                    shaped.isRequired = name == "toClassId"_L1 && rule.newClass == Class::Needed;
                } else if (name == "endsOn"_L1) {
                    if (!rule.needsEnd)
                        return std::nullopt;
                    shaped.isRequired = true;
                } else if (name == "otherSchoolCode"_L1) {
                    shaped.isRequired = rule.needsOtherSchool;
                } else if (name == "programCode"_L1 || name == "borrowCode"_L1 ||
                           name == "actualStartsOn"_L1 || name == "actualEndsOn"_L1) {
                    if (!isBorrowed)
                        return std::nullopt;
                } else if (name == "cancelsId"_L1 || name == "reason"_L1) {
                    const bool isCancelling = kind == RegisterChangeKind::Cancel;
                    shaped.isRequired = isCancelling;
                    if (!isCancelling && name == "cancelsId"_L1)
                        return std::nullopt;
                } else if (name == "corrected"_L1) {
                    if (kind != RegisterChangeKind::Correct)
                        return std::nullopt;
                }
                return shaped;
            }};
}

} // namespace licheng
