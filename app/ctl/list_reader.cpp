// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/list_reader.h"

#include <algorithm>

namespace licheng::ctl {

using namespace protocol;

namespace {

constexpr qint64 rowsPerPage = 1000;

} // namespace

void readPages(RecordSource &source, RecordQuery query, qint64 limit, QObject *context, EachPage each,
               PagesDone done)
{
    query.limit = int(limit > 0 ? std::min(limit, rowsPerPage) : rowsPerPage);
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

} // namespace licheng::ctl
