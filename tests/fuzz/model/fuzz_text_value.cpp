// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/folding.h"
#include "shared/model/records.h"
#include "shared/model/roc_date.h"
#include "shared/model/text_value.h"

#include <cstdint>
#include <cstdlib>

using namespace licheng;

/// What somebody typed, pasted or imported: every field of every record gives a value that its description
/// accepts, or a fault that names the field. Folding what is folded changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 500)
        return 0;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const RecordType *type : allRecordTypes()) {
        for (const FieldInfo &field : type->fields()) {
            auto value = parseValue(field, text);
            if (value ? checkValue(field, value.value()).has_value()
                      : value.error().field != QLatin1String(field.name))
                std::abort();
        }
    }
    // A day that is read can be shown, and reads as the same one then.
    if (const auto day = roc::parse(text); day && roc::parse(roc::slashed(*day)) != day)
        std::abort();
    const QString folded = normalize::folded(text);
    if (normalize::folded(folded) != folded)
        std::abort();
    return 0;
}
