// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/deputies.h"

#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::map<Id<Account>, QString> deputyFor(store::Connection &connection, Id<Account> account,
                                         const QDateTime &now)
{
    std::map<Id<Account>, QString> teachers;
    auto select =
        connection.prepared(u"SELECT d.\"teacherId\", a.\"displayName\" FROM \"deputy\" d JOIN \"account\" a "
                            u"ON a.\"id\" = d.\"teacherId\" "
                            "WHERE d.\"deputyId\" = ? AND d.\"startsOn\" <= ? AND d.\"endsOn\" >= ?"_s);
    const QString today = schoolTime(now).date().toString(Qt::ISODate);
    if (select.exec(account.value(), today, today)) {
        while (select.next())
            teachers.emplace(Id<Account>(select.integer(0)), select.text(1));
    }
    return teachers;
}

QString certifierName(const Caller &caller, Id<Account> teacher)
{
    const QString &own = caller.account.displayName;
    const auto deputised = caller.deputyFor.find(teacher);
    if (deputised == caller.deputyFor.end() || teacher == caller.account.id)
        return own;
    const QString form = u"%1（代 %2）"_s;
    QString name = form.arg(own, deputised->second);
    const qsizetype limit = recordTypeOf<CourseOutcome>().field(u"certifiedBy")->maxLength;
    if (name.size() > limit) {
        const qsizetype each = (limit - form.arg(QString(), QString()).size()) / 2;
        name = form.arg(own.left(each), deputised->second.left(each));
    }
    return name;
}

} // namespace licheng::service
