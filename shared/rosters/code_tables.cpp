// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/model/course_code.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

const CourseCodeTables &CourseCodeTables::current()
{
    static const CourseCodeTables tables = [] {
        CourseCodeTables loaded;
        const QJsonObject json = resourceJson(u":/codes/course_code.json"_s).object();
        for (auto table = json.begin(); table != json.end(); ++table) {
            const QJsonObject entries = table->toObject();
            for (auto entry = entries.begin(); entry != entries.end(); ++entry)
                loaded.m_tables[table.key()].insert(entry.key(), entry->toString());
        }
        return loaded;
    }();
    return tables;
}

QString CourseCodeTables::unknownPart(const CourseCode &code) const
{
    const std::pair<QString, QString> parts[] = {
        {u"types"_s, QString(code.courseType)},     {u"groups"_s, code.group},
        {u"categories"_s, QString(code.category)},  {u"offerings"_s, QString(code.offering)},
        {u"attributes"_s, QString(code.attribute)},
    };
    for (const auto &[table, value] : parts) {
        if (!m_tables.value(table).contains(value))
            return table;
    }
    return {};
}

} // namespace licheng
