// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/record_source.h"

using namespace Qt::StringLiterals;

namespace licheng {

void RecordSource::watch(const QObject *, const QList<Watched> &) {}

void RecordSource::query(const protocol::RecordQuery &query, QObject *context, PageHandler done)
{
    call(u"record.query"_s, protocol::toJson(query), context,
         [done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
             if (answer.ok())
                 done(protocol::pageFromJson(*answer));
             else
                 done(answer.error());
         });
}

void RecordSource::get(const QString &type, qint64 id, QObject *context, AnswerHandler done)
{
    call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}}, context, std::move(done));
}

void RecordSource::save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done)
{
    write(u"record.save"_s, {{u"type"_s, type}, {u"record"_s, record}}, context, std::move(done));
}

} // namespace licheng
