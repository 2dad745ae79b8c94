// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_codes.h"

#include "app/pages/common/field_editors.h"
#include "app/pages/common/performance_shape.h"
#include "shared/model/performance.h"

namespace licheng {

CodeOfRecord codesOf(CodeLists &lists, const RecordType &type)
{
    // The kind of a performance says which table a code of it is of.
    const RecordShape shape = &type == &recordTypeOf<Performance>() ? performanceShape() : RecordShape{};
    return [&lists, shape](const FieldInfo &field, const QJsonObject &record, const QString &code) {
        return codeReading(lists, field, shape, record, code);
    };
}

} // namespace licheng
