// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/performance_shape.h"

#include "app/models/display.h"
#include "shared/rosters/performance_kinds.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordShape performanceShape()
{
    return {u"kind"_s,
            [](const FieldInfo &field, const QJsonObject &record) -> std::optional<ShapedField> {
                static const QStringList ofEveryKind{u"studentId"_s, u"schoolYear"_s, u"semester"_s,
                                                     u"kind"_s, u"source"_s};
                const QString name = QLatin1String(field.name);
                const QString label = fieldTitle(field);
                if (ofEveryKind.contains(name))
                    return ShapedField{label, field.isRequired || name == u"kind", {}};
                const KindSheet *kind = PerformanceKinds::current().of(record);
                const KindField *known = kind ? kind->field(name) : nullptr;
                if (!known)
                    return std::nullopt;
                // The roster's own header where the labels are the official terms; English has one label a
                // field.
                const bool isOfficial = label == QString::fromUtf8(field.official);
                return ShapedField{isOfficial ? known->official : label, known->isRequired, known->codeTable};
            },
            [](const FieldInfo &field, const QJsonObject &record) {
                const KindSheet *kind = PerformanceKinds::current().of(record);
                return kind && QLatin1String(field.name) == "title"_L1 ? kind->called
                                                                       : std::vector<const FieldInfo *>{};
            }};
}

} // namespace licheng
