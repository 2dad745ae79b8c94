// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/teacher_names.h"

#include "server/store/statement.h"
#include "shared/model/fault_rule.h"
#include "shared/model/folding.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

QHash<QString, qint64> teachersByName(store::Connection &connection)
{
    QHash<QString, qint64> teachers;
    store::Statement accounts =
        connection.prepared(u"SELECT displayName, CASE COUNT(*) WHEN 1 THEN MIN(id) ELSE 0 END FROM account "
                            "WHERE state = 'active' AND studentId IS NULL GROUP BY displayName"_s);
    if (accounts.run()) {
        while (accounts.next()) {
            const QString key = normalize::nameKey(accounts.text(0));
            teachers.insert(key, teachers.contains(key) ? 0 : accounts.integer(1));
        }
    }
    return teachers;
}

std::optional<RuleName> teacherWarning(const QHash<QString, qint64> &teachers, const QString &name)
{
    const QString key = normalize::nameKey(name);
    if (key.isEmpty() || teachers.value(key) != 0)
        return std::nullopt;
    return teachers.contains(key) ? "reference"_rule : "unknownReference"_rule;
}

} // namespace licheng::service
