// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_service.h"

#include "server/service/scope.h"
#include "server/service/sealed_reading.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// How the hits of one type read: a title and up to two details beside it.
struct Kind
{
    const char *type;
    const char *title;
    const char *details[2];
};

constexpr Kind kinds[] = {
    {"student", "name", {"studentNumber", "classId.name"}},
    {"schoolClass", "name", {"department", ""}},
    {"course", "name", {"offeringCode", "classId.name"}},
    {"courseOutcome", "title", {"studentId.name", "courseId.name"}},
};

Answer<QJsonObject> find(CallContext &context, const QJsonObject &params)
{
    const QString text = params[u"text"].toString().trimmed();
    const Caller reader = withoutSealed(*context.caller);
    const int limit = std::clamp(params[u"limit"].toInt(8), 1, 50);
    QJsonArray hits;
    if (text.isEmpty())
        return QJsonObject{{u"hits"_s, hits}};
    for (const Kind &kind : kinds) {
        const RecordType *type = recordType(QString(QLatin1String(kind.type)));
        if (!context.caller->grants.may(Action::View, type->name()))
            continue;
        RecordQuery query;
        query.type = type->name();
        query.columns = {QLatin1String(kind.title)};
        for (const char *detail : kind.details) {
            if (*detail)
                query.columns.append(QLatin1String(detail));
        }
        query.search = text;
        query.limit = limit;
        const auto page =
            store::query(context.reader, query, scopeFilter(reader, Action::View, *type), viewerOf(reader));
        if (!page)
            return page.error();
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray(); // id, version, title, details
            QStringList details;
            for (qsizetype i = 3; i < row.size(); ++i) {
                if (!row[i].toString().isEmpty())
                    details.append(row[i].toString());
            }
            hits.append(QJsonObject{{u"type"_s, type->name()},
                                    {u"id"_s, row[0].toInteger()},
                                    {u"title"_s, row[2].toString()},
                                    {u"detail"_s, details.join(u" · "_s)}});
        }
    }
    return QJsonObject{{u"hits"_s, hits}};
}

} // namespace

void registerSearch(Api &api)
{
    api.add("search.find", &find);
}

} // namespace licheng::service
