// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_codes.h"

#include "app/pages/common/field_editors.h"
#include "app/pages/common/performance_shape.h"
#include "app/presenters/course_code_names.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/model/performance.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A text with several codes of a table.
constexpr QLatin1String identitiesField("specialIdentities");
constexpr QLatin1String identitiesTable("specialIdentity");

} // namespace

QString codeTableOf(const FieldInfo &field, const RecordShape &shape, const QJsonObject &record)
{
    if (const auto shaped = shape.field ? shape.field(field, record) : std::nullopt;
        shaped && !shaped->codeTable.isEmpty())
        return shaped->codeTable;
    return QLatin1String(field.codeTable);
}

QStringList codeTablesOf(const FieldInfo &field, const RecordShape &shape, const QJsonObject &record)
{
    std::vector<const FieldInfo *> fields{&field};
    if (shape.standIns && record.value(QLatin1String(field.name)).toString().isEmpty())
        fields = shape.standIns(field, record);
    QStringList tables;
    for (const FieldInfo *each : fields) {
        // "registerChange|suspend" offers some of a table's codes; their names are the table's.
        if (const QString table = codeTableOf(*each, shape, record).section(u'|', 0, 0); !table.isEmpty())
            tables.append(table);
        else if (QLatin1String(each->name) == identitiesField)
            tables.append(identitiesTable);
    }
    return tables;
}

QString codeReading(CodeLists &lists, const FieldInfo &field, const RecordShape &shape,
                    const QJsonObject &record, const QString &text)
{
    if (text.isEmpty()) {
        QStringList parts;
        for (const FieldInfo *part :
             shape.standIns ? shape.standIns(field, record) : std::vector<const FieldInfo *>{}) {
            const QString own = record.value(QLatin1String(part->name)).toString();
            if (!own.isEmpty())
                parts.append(codeReading(lists, *part, shape, record, own));
        }
        return parts.join(u' ');
    }
    // The texts that name a table, and a type of records.
    if (QLatin1String(field.name) == "tableKey"_L1)
        return messages::codeTableName(text);
    if (QLatin1String(field.name) == "recordType"_L1)
        return messages::recordLabel(text);
    // Divisions and grades of which alone it is, or of every one.
    if (QLatin1String(field.name) == "division"_L1)
        return messages::codeLabel(choices<Division>(), text);
    if (QLatin1String(field.name) == "grades"_L1)
        return gradesText(text);
    const QString table = codeTableOf(field, shape, record);
    // No table has the departments: the record names its own beside the code.
    if (table.isEmpty() && QLatin1String(field.name) == "departmentCode"_L1)
        return u"%1 %2"_s.arg(text, record.value(u"department"_s).toString()).trimmed();
    // The group of a department is that of its course codes.
    if (table.isEmpty() && QLatin1String(field.name) == "groupCode"_L1)
        return u"%1 %2"_s.arg(text, courseCodeName(u"groups"_s, text)).trimmed();
    if (QLatin1String(field.name) == identitiesField) {
        QStringList names;
        for (const QString &code : text.split(u',', Qt::SkipEmptyParts))
            names.append(lists.nameOf(identitiesTable, code.trimmed()));
        return names.join(u'、');
    }
    // "registerChange|suspend" offers some of a table's codes; their names are the table's.
    return table.isEmpty() ? text : lists.nameOf(table.section(u'|', 0, 0), text);
}

RecordShape shapeOf(const RecordType &type)
{
    // The kind of a performance says which table a code of it is of.
    return &type == &recordTypeOf<Performance>() ? performanceShape() : RecordShape{};
}

CodeOfRecord codesOf(CodeLists &lists, const RecordType &type)
{
    return [&lists, shape = shapeOf(type)](const FieldInfo &field, const QJsonObject &record,
                                           const QString &code) {
        return codeReading(lists, field, shape, record, code);
    };
}

} // namespace licheng
