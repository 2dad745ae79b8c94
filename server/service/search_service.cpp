// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/record_service.h"

#include "server/service/scope.h"
#include "server/service/sealed_reading.h"
#include "shared/model/student.h"
#include "shared/rules/class_seat.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// How the hits of one type read: a title and up to two details beside it; a seat stands behind its class.
struct Kind
{
    const char *type;
    const char *title;
    const char *details[2];
    const char *seat = "";
};

constexpr Kind kinds[] = {
    {"student", "name", {"studentNumber", "classId.name"}, "seat"},
    {"schoolClass", "name", {"department", ""}},
    {"course", "name", {"offeringCode", "classId.name"}},
    {"courseOutcome", "title", {"studentId.name", "courseId.name"}},
};

/// The hits of one type behind those that are found already; none twice.
std::optional<Fault> append(QJsonArray &hits, CallContext &context, const Caller &reader, const Kind &kind,
                            RecordQuery query)
{
    const RecordType &type = *recordType(QString(QLatin1String(kind.type)));
    query.type = type.name();
    query.columns = {QLatin1String(kind.title)};
    for (const char *detail : kind.details) {
        if (*detail)
            query.columns.append(QLatin1String(detail));
    }
    if (*kind.seat)
        query.columns.append(QLatin1String(kind.seat));
    const auto page =
        store::query(context.reader, query, scopeFilter(reader, Action::View, type), viewerOf(reader));
    if (!page)
        return page.error();
    for (const QJsonValue &value : page->rows) {
        const QJsonArray row = value.toArray(); // id, version, title, details, seat
        QStringList details;
        for (qsizetype i = 3; i < row.size(); ++i) {
            if (!row[i].toString().isEmpty())
                details.append(row[i].toString());
            else if (row[i].toInt() > 0 && details.size() > 1)
                details.last() += u" %1"_s.arg(row[i].toInt());
        }
        const QJsonObject hit{{u"type"_s, type.name()},
                              {u"id"_s, row[0].toInteger()},
                              {u"title"_s, row[2].toString()},
                              {u"detail"_s, details.join(u" · "_s)}};
        if (!hits.contains(hit))
            hits.append(hit);
    }
    return std::nullopt;
}

Answer<QJsonObject> find(CallContext &context, const QJsonObject &params)
{
    const QString text = params[u"text"].toString().trimmed();
    const Caller reader = withoutSealed(*context.caller);
    const int limit = std::clamp(params[u"limit"].toInt(8), 1, 50);
    QJsonArray hits;
    if (text.isEmpty())
        return QJsonObject{{u"hits"_s, hits}};
    for (const Kind &kind : kinds) {
        const QString type = QLatin1String(kind.type);
        if (!context.caller->grants.may(Action::View, type))
            continue;
        RecordQuery query;
        query.limit = limit;
        if (const auto place = classSeatIn(text); place && type == recordTypeOf<Student>().name()) {
            for (const auto matches : {Condition::Operator::Equal, Condition::Operator::Contains}) {
                query.conditions = {{u"classId.name"_s, matches, place->className},
                                    {u"seat"_s, Condition::Operator::Equal, place->seat}};
                if (auto fault = append(hits, context, reader, kind, query))
                    return *std::move(fault);
                // The class's own name and a seat in it: what has the words elsewhere is not meant.
                if (matches == Condition::Operator::Equal && !hits.isEmpty())
                    return QJsonObject{{u"hits"_s, hits}};
            }
            if (!hits.isEmpty())
                continue;
            query.conditions.clear();
        }
        query.search = text;
        if (auto fault = append(hits, context, reader, kind, query))
            return *std::move(fault);
    }
    return QJsonObject{{u"hits"_s, hits}};
}

} // namespace

void registerSearch(Api &api)
{
    api.add("search.find", &find);
}

} // namespace licheng::service
