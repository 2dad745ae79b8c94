// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/list_reader.h"

#include <algorithm>

namespace licheng {

using namespace protocol;

namespace {

constexpr qint64 rowsOfPage = 1000;

} // namespace

void readPages(RecordSource &source, RecordQuery query, qint64 limit, QObject *context, EachPage each,
               PagesDone done)
{
    query.limit = int(limit > 0 ? std::min(limit, rowsOfPage) : rowsOfPage);
    source.query(query, context,
                 [&source, query, limit, context, each, done](const Answer<Page> &page) mutable {
                     if (!page)
                         return done(page.error());
                     each(*page);
                     const qint64 left = limit - page->rows.size();
                     if (page->next.isEmpty() || page->rows.isEmpty() || (limit > 0 && left <= 0))
                         return done(std::nullopt);
                     query.after = page->next;
                     readPages(source, query, limit > 0 ? left : 0, context, each, done);
                 });
}

void readRecords(RecordSource &source, const RecordQuery &query, QObject *context, RecordsRead done)
{
    const auto records = std::make_shared<std::vector<QJsonObject>>();
    readPages(
        source, query, 0, context,
        [records](const Page &page) {
            const auto read = recordsOf(page);
            records->insert(records->end(), read.begin(), read.end());
        },
        [records, done = std::move(done)](const std::optional<Fault> &fault) {
            done(fault ? Answer<std::vector<QJsonObject>>(*fault) : std::move(*records));
        });
}

std::vector<QJsonObject> recordsOf(const Page &page)
{
    std::vector<QJsonObject> records;
    for (const QJsonValue &value : page.rows) {
        const QJsonArray row = value.toArray();
        QJsonObject record;
        for (qsizetype i = 0; i < page.columns.size() && i < row.size(); ++i)
            record.insert(page.columns.at(i), row.at(i));
        records.push_back(record);
    }
    return records;
}

} // namespace licheng
