// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_merge.h"

#include <QJsonArray>

namespace licheng {

namespace {

/// A member that is not there, null and an empty text are the same to people.
bool isSame(const QJsonValue &a, const QJsonValue &b)
{
    const auto isEmpty = [](const QJsonValue &value) {
        return value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty()) ||
               (value.isArray() && value.toArray().isEmpty());
    };
    return a == b || (isEmpty(a) && isEmpty(b));
}

/// Whom either added is in, and whom either took out is not.
QJsonArray mergedReferences(const QJsonValue &seen, const QJsonValue &mine, const QJsonValue &theirs)
{
    const QJsonArray before = seen.toArray();
    const QJsonArray my = mine.toArray();
    QJsonArray merged;
    for (const QJsonValue &id : theirs.toArray()) {
        if (my.contains(id) || !before.contains(id))
            merged.append(id);
    }
    for (const QJsonValue &id : my) {
        if (!before.contains(id) && !merged.contains(id))
            merged.append(id);
    }
    return merged;
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
        if (field.kind == FieldKind::References) {
            merge.record.insert(name, mergedReferences(seen.value(name), my, their));
            continue;
        }
        const bool didBoth = !field.isHidden && !isSame(their, seen.value(name));
        if (didBoth)
            merge.differences.push_back({&field, my, their});
        if (!didBoth || !chosen.contains(name))
            merge.record.insert(name, my);
    }
    return merge;
}

} // namespace licheng
