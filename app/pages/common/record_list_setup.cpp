// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_setup.h"

using namespace Qt::StringLiterals;

namespace licheng {

int columnWidth(const FieldInfo &field)
{
    // A Chinese character is 13 to 15 pixels wide, a cell has 16 beside its text.
    switch (field.kind) {
    case FieldKind::Date:
        return 104;
    case FieldKind::Instant:
        return 132;
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Boolean:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return 72;
    case FieldKind::Code:
        return 92;
    default:
        break;
    }
    return field.maxLength > 60 ? 220 : field.maxLength > 20 ? 140 : 92;
}

QStringList unknownPaths(const QString &type, const QStringList &paths)
{
    const RecordType *record = recordType(type);
    if (!record)
        return {u"no record type: %1"_s.arg(type)};
    QStringList unknown;
    for (const QString &path : paths) {
        if (!resolvePath(*record, path))
            unknown.append(u"no field: %1.%2"_s.arg(type, path));
    }
    return unknown;
}

QStringList unknownPaths(const RecordListSetup &setup)
{
    QStringList paths = setup.editable;
    for (const RecordColumn &column : setup.columns)
        paths.append(column.path);
    for (const FilterPath &filter : setup.filters)
        paths.append(filter.path);
    for (const protocol::SortKey &key : setup.sort)
        paths.append(key.path);
    for (const protocol::Condition &condition : setup.always)
        paths.append(condition.path);
    if (!setup.classPath.isEmpty())
        paths.append(setup.classPath);
    QStringList unknown = unknownPaths(setup.type, paths);
    for (const int column : setup.hidden) {
        if (column < 0 || size_t(column) >= setup.columns.size())
            unknown.append(u"no column %1: %2"_s.arg(column).arg(setup.type));
    }
    return unknown;
}

} // namespace licheng
