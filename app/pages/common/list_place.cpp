// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_place.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Rows that one question answers, and rows that are looked through.
constexpr int rowsAtOnce = 1000;
constexpr int rowsAtMost = 20'000;

void lookOn(RecordSource &source, const protocol::RecordQuery &list, qint64 id, int first, QObject *context,
            const std::function<void(int row)> &done)
{
    source.query(list, context,
                 [&source, list, id, first, context, done](const protocol::Answer<protocol::Page> &page) {
                     const QJsonArray rows = page ? page->rows : QJsonArray();
                     for (qsizetype i = 0; i < rows.size(); ++i) {
                         if (rows[i][0].toInteger() == id) {
                             done(first + int(i));
                             return;
                         }
                     }
                     const int next = first + int(rows.size());
                     if (rows.isEmpty() || page->next.isEmpty() || next >= rowsAtMost) {
                         done(-1);
                         return;
                     }
                     protocol::RecordQuery rest = list;
                     rest.after = page->next;
                     lookOn(source, rest, id, next, context, done);
                 });
}

} // namespace

void findRow(RecordSource &source, protocol::RecordQuery list, qint64 id, QObject *context,
             std::function<void(int row)> done)
{
    // The numbers alone: each page of them is a small answer.
    list.columns = {u"id"_s};
    list.after = {};
    list.skip = 0;
    list.limit = rowsAtOnce;
    list.wantCount = false;
    // Whether it is listed at all is known at once.
    protocol::RecordQuery one = list;
    one.conditions.push_back({u"id"_s, protocol::Condition::Operator::Equal, id});
    source.query(
        one, context,
        [&source, list, id, context, done = std::move(done)](const protocol::Answer<protocol::Page> &page) {
            if (page && !page->rows.isEmpty())
                lookOn(source, list, id, 0, context, done);
            else
                done(-1);
        });
}

} // namespace licheng
