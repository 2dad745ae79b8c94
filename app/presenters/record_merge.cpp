// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_merge.h"

namespace licheng {

namespace {

/// A member that is not there, null and an empty text are the same to people.
bool isSame(const QJsonValue &a, const QJsonValue &b)
{
    const auto isEmpty = [](const QJsonValue &value) {
        return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
    };
    return a == b || (isEmpty(a) && isEmpty(b));
}

} // namespace

RecordMerge mergeRecords(const RecordType &type, const QJsonObject &seen, const QJsonObject &mine,
                         const QJsonObject &theirs, const QStringList &chosen)
{
    RecordMerge merge{theirs, {}};
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        const QJsonValue my = mine.value(name);
        const QJsonValue their = theirs.value(name);
        if (field.isServerSet || !mine.contains(name) || isSame(my, seen.value(name)) || isSame(my, their))
            continue;
        const bool didBoth = !field.isHidden && !isSame(their, seen.value(name));
        if (didBoth)
            merge.differences.push_back({&field, my, their});
        if (!didBoth || !chosen.contains(name))
            merge.record.insert(name, my);
    }
    return merge;
}

} // namespace licheng
