// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/code_tables.h"

#include "shared/model/course_code.h"
#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QJsonObject>

namespace licheng
{

namespace
{

struct CheckFile
{
    std::vector<CheckRule> rules;
    QStringList testSchools;
};

const CheckFile &checkFile()
{
    static const CheckFile file = [] {
        CheckFile loaded;
        const QJsonObject json = resourceJson(QStringLiteral(":/prechecks/course_outcomes.json")).object();
        for (const QJsonValue &value : json[u"checks"].toArray()) {
            loaded.rules.push_back({value[u"key"].toString(), value[u"level"].toString(),
                                    value[u"field"].toString(), value[u"title"].toString()});
        }
        for (const QJsonValue &value : json[u"testSchoolCodes"].toArray())
            loaded.testSchools.append(value.toString());
        return loaded;
    }();
    return file;
}

} // namespace

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

const std::vector<CheckRule> &checkRules()
{
    return checkFile().rules;
}

const CheckRule *checkRule(QStringView key)
{
    for (const CheckRule &rule : checkFile().rules) {
        if (rule.key == key)
            return &rule;
    }
    return nullptr;
}

const QStringList &testSchoolCodes()
{
    return checkFile().testSchools;
}

} // namespace licheng
