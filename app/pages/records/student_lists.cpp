// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/student_lists.h"

#include "shared/model/record_type.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RegisterSetup studentRecords(const QString &pageKey, const QString &type, const QString &icon,
                             const QStringList &columns, std::vector<int> widths)
{
    RegisterSetup setup;
    RecordListSetup &list = setup.list;
    list.key = pageKey;
    list.type = type;
    list.icon = icon;
    list.columns = {listColumn(u"studentId.studentNumber"_s), listColumn(u"studentId.name"_s),
                    listColumn(u"studentId.classId.name"_s)};
    list.widths = {92, 84, 100};
    for (const QString &column : columns)
        list.columns.push_back(listColumn(column));
    list.widths.insert(list.widths.end(), widths.begin(), widths.end());
    list.filters = {{u"studentId.classId.name"_s},
                    {u"studentId.classId.grade"_s},
                    {u"studentId.division"_s},
                    {u"studentId.studentNumber"_s},
                    {u"studentId.name"_s}};
    for (const QString &column : columns)
        list.filters.push_back({column});
    list.classPath = u"studentId.classId.name"_s;
    const RecordType &record = *recordType(type);
    if (record.field(u"schoolYear") && record.field(u"semester"))
        list.term = FilterFields::TermChip::Shown;
    setup.heading = u"studentId.name"_s;
    setup.subheadingPaths = {u"studentId.studentNumber"_s, u"studentId.classId.name"_s};
    return setup;
}

} // namespace licheng
