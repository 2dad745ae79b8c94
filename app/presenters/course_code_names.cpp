// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/course_code_names.h"

#include "shared/rosters/resource_file.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QJsonObject tableOf(const QString &name)
{
    static const QJsonObject tables = resourceJson(u":/codes/course_code.json"_s).object();
    return tables.value(name).toObject();
}

} // namespace

QString courseCodeName(const QString &table, const QString &code)
{
    return tableOf(table).value(code).toString();
}

QStringList courseCodes(const QString &table)
{
    QStringList codes;
    const QJsonObject names = tableOf(table);
    for (auto each = names.begin(); each != names.end(); ++each)
        codes.append(u"%1 %2"_s.arg(each.key(), each->toString()));
    return codes;
}

} // namespace licheng
