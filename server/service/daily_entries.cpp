// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/daily_entries.h"

#include "shared/model/school_time.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

std::optional<protocol::Fault> dailyEntriesFault(store::WriteContext &write, const Caller &caller,
                                                 const RecordType &type, const Regulation &regulation)
{
    if (caller.account.studentId.isNull())
        return std::nullopt;
    const QDate today = schoolTime(write.now()).date();
    const auto quota = regulation.quota(u"entriesPerDay."_s + type.name(), SchoolYear::of(today));
    if (!quota)
        return std::nullopt;
    const QString morning = atSchool(today, QTime(0, 0)).toUTC().toString(Qt::ISODateWithMs);
    store::Statement select = write.connection().prepared(
        u"SELECT COUNT(*) FROM \"change\" WHERE \"actorId\" = ? AND \"recordType\" = ? AND \"at\" >= ? "
        "AND \"before\" = ''"_s);
    if (!select.exec(caller.account.id.value(), type.name(), morning) || !select.next())
        return store::storeFault(write.connection());
    const qint64 made = select.integer(0);
    if (made < quota->limit)
        return std::nullopt;
    return protocol::refused(
        Refusal{RefusalReason::DailyEntries, quota->article, quota->limit, made, {}, {}});
}

} // namespace licheng::service
