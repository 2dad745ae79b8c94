// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/records.h"

namespace licheng {

namespace {

template <class... T>
std::vector<const RecordType *> typesOf(RecordList<T...>)
{
    return {&recordTypeOf<T>()...};
}

} // namespace

const std::vector<const RecordType *> &allRecordTypes()
{
    static const std::vector<const RecordType *> types = typesOf(AllRecords{});
    return types;
}

const RecordType *recordType(QStringView name)
{
    for (const RecordType *type : allRecordTypes()) {
        if (type->name() == name)
            return type;
    }
    return nullptr;
}

} // namespace licheng
