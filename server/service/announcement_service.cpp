// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/announcement_service.h"

#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "server/store/transaction.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

bool isOfAudience(store::Connection &connection, Id<Announcement> announcement, Id<Account> account)
{
    store::Statement select = connection.prepared(
        uR"(SELECT 1 FROM "announcementAudience" WHERE "recordId" = ? AND "accountId" = ?)"_s);
    return select.exec(announcement.value(), account.value()) && select.next();
}

} // namespace

void AnnouncementService::registerMethods(Api &api)
{
    api.add("announcement.read", this, &AnnouncementService::read);
    api.add("announcement.readers", this, &AnnouncementService::readers);
}

void AnnouncementService::read(CallContext &context, const QJsonObject &params, Done done)
{
    const Id<Announcement> id(params[u"id"].toInteger());
    const auto job = [id](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const RecordType &type = recordTypeOf<Announcement>();
        if (!write.get(id) || !mayTouch(write.connection(), *caller, Action::View, type, id.value()))
            return notFound(type.name(), id.value());
        const auto known = write.records().find<AnnouncementRead>(
            {{u"announcementId"_s, id.value()}, {u"accountId"_s, caller->account.id.value()}}, 1);
        if (!known.empty())
            return QJsonObject{{u"readAt"_s, detail::toJson(known.front().readAt)}};
        // Who announces may look at what concerns others; that is not the reading that is counted.
        if (!isOfAudience(write.connection(), id, caller->account.id))
            return QJsonObject{{u"readAt"_s, QJsonValue(QJsonValue::Null)}};
        AnnouncementRead made;
        made.announcementId = id;
        made.accountId = caller->account.id;
        made.readAt = write.now();
        const auto created = write.create(made, u"read"_s);
        if (!created)
            return created.error();
        return QJsonObject{{u"readAt"_s, detail::toJson(created->readAt)}};
    };
    submitWrite(m_writer, context, "announcement.read", params, job, std::move(done));
}

Answer<QJsonObject> AnnouncementService::readers(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    constexpr qint64 usual = 200;
    const qint64 limit = params[u"limit"].toInteger(usual);
    const RecordType &type = recordTypeOf<Announcement>();
    const store::ReadTransaction snapshot(context.reader);
    if (!store::Records(context.reader).get(type, id) ||
        !mayTouch(context.reader, *context.caller, Action::Edit, type, id))
        return notFound(type.name(), id);
    store::Statement counts = context.reader.prepared(
        uR"(SELECT COUNT(*), COUNT(r."id") FROM "announcementAudience" a LEFT JOIN "announcementRead" r
            ON r."announcementId" = a."recordId" AND r."accountId" = a."accountId" WHERE a."recordId" = ?)"_s);
    if (!counts.exec(id) || !counts.next())
        return store::storeFault(context.reader);
    const qint64 audience = counts.integer(0);
    const qint64 read = counts.integer(1);
    counts.finish();
    // By class and unit, as whoever reminds them would walk.
    store::Statement unread =
        context.reader.prepared(uR"(SELECT p."id", p."displayName", coalesce(c."name", u."name", ''), o."name"
            FROM "announcementAudience" a JOIN "account" p ON p."id" = a."accountId"
            JOIN "role" o ON o."id" = p."roleId" LEFT JOIN "unit" u ON u."id" = p."unitId"
            LEFT JOIN "student" s ON s."id" = p."studentId" LEFT JOIN "schoolClass" c ON c."id" = s."classId"
            LEFT JOIN "name_order" n ON n."list" = 'schoolClass.name' AND n."id" = c."id"
            WHERE a."recordId" = ? AND NOT EXISTS (SELECT 1 FROM "announcementRead" r
              WHERE r."announcementId" = a."recordId" AND r."accountId" = a."accountId")
            ORDER BY s."id" IS NOT NULL, n."key", 3, s."studentNumber", p."id" LIMIT ?)"_s);
    if (!unread.exec(id, limit))
        return store::storeFault(context.reader);
    QJsonArray rows;
    while (unread.next())
        rows.append(QJsonObject{{u"account"_s, unread.integer(0)},
                                {u"name"_s, unread.text(1)},
                                {u"place"_s, unread.text(2)},
                                {u"role"_s, unread.text(3)}});
    return QJsonObject{{u"audience"_s, audience}, {u"read"_s, read}, {u"unread"_s, rows}};
}

} // namespace licheng::service
