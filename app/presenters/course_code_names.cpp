// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/course_code_names.h"

#include "shared/rosters/resource_file.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

QString courseCodeName(const QString &table, const QString &code)
{
    static const QJsonObject tables = resourceJson(u":/codes/course_code.json"_s).object();
    return tables.value(table).toObject().value(code).toString();
}

} // namespace licheng
