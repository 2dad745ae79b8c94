// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/record_source.h"

namespace licheng
{

void RecordSource::query(const protocol::RecordQuery &query, QObject *context, PageHandler done)
{
    call(QStringLiteral("record.query"), protocol::toJson(query), context,
         [done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
             if (answer.ok())
                 done(protocol::pageFromJson(*answer));
             else
                 done(answer.error());
         });
}

void RecordSource::get(const QString &type, qint64 id, QObject *context, AnswerHandler done)
{
    call(QStringLiteral("record.get"), {{QStringLiteral("type"), type}, {QStringLiteral("id"), id}}, context,
         std::move(done));
}

void RecordSource::save(const QString &type, const QJsonObject &record, QObject *context, AnswerHandler done)
{
    write(QStringLiteral("record.save"), {{QStringLiteral("type"), type}, {QStringLiteral("record"), record}},
          context, std::move(done));
}

} // namespace licheng
