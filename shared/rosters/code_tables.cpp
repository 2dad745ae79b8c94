// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/code_tables.h"

#include "shared/model/course_code.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QJsonObject>

namespace licheng
{

const CourseCodeTables &CourseCodeTables::current()
{
    static const CourseCodeTables tables = [] {
        CourseCodeTables loaded;
        const QJsonObject json = resourceJson(QStringLiteral(":/codes/course_code.json")).object();
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
        {QStringLiteral("types"), QString(code.courseType)},
        {QStringLiteral("groups"), code.group},
        {QStringLiteral("categories"), QString(code.category)},
        {QStringLiteral("offerings"), QString(code.offering)},
        {QStringLiteral("attributes"), QString(code.attribute)},
    };
    for (const auto &[table, value] : parts) {
        if (!m_tables.value(table).contains(value))
            return table;
    }
    return {};
}

} // namespace licheng
