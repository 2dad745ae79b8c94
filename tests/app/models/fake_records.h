// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QHash>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <map>
#include <vector>

namespace licheng {

/// A store of students in memory that answers record.query with cursors and keeps subscriptions, like the
/// server: sorted by student number; a condition is one that the name contains.
class FakeRecords : public RecordSource
{
    Q_OBJECT
public:
    struct Student
    {
        qint64 id = 0;
        int version = 1;
        QString name;
    };

    explicit FakeRecords(int count)
    {
        students.reserve(size_t(count));
        for (int i = 1; i <= count; ++i)
            students.push_back({i, 1, QStringLiteral("學生%1").arg(i)});
    }

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds) override
    {
        if (method == u"record.unsubscribe") {
            subscriptions.erase(params[u"subscription"].toInteger());
            return;
        }
        const bool isSubscribed = method == u"record.subscribe";
        Q_ASSERT(isSubscribed || method == u"record.query");
        ++questions;
        if (fault) {
            QTimer::singleShot(0, context, [done, f = *fault] { done(f); });
            return;
        }
        const auto query = protocol::recordQueryFromJson(params);
        Q_ASSERT(query.ok());
        const protocol::Page page = answer(*query);
        if (isSubscribed)
            subscriptions[params[u"subscription"].toInteger()] = {*query, page};
        QTimer::singleShot(delayMs, context, [done, page] { done(protocol::toJson(page)); });
    }

    void write(const QString &, const QJsonObject &, QObject *, AnswerHandler,
               std::chrono::milliseconds) override
    {
    }

    protocol::Page answer(const protocol::RecordQuery &query)
    {
        std::vector<const Student *> found;
        const bool isDescending = !query.sort.empty() && query.sort.front().order == Qt::DescendingOrder;
        const QString part = query.conditions.empty() ? QString() : query.conditions.front().value.toString();
        if (part.isEmpty() && !isDescending && query.after.isEmpty()) {
            // The shortest way for lists of a million.
            lastSkip = query.skip;
            protocol::Page page =
                cut(query, size_t(query.skip), students.size(), [this](size_t i) { return &students[i]; });
            page.total = query.wantCount ? qint64(students.size()) : -1;
            return page;
        }
        for (const Student &student : students) {
            if (student.name.contains(part))
                found.push_back(&student);
        }
        if (isDescending)
            std::reverse(found.begin(), found.end());
        size_t begin = size_t(query.skip);
        if (!query.after.isEmpty()) {
            const qint64 after = query.after.first().toInteger();
            const auto it = std::find_if(found.cbegin(), found.cend(),
                                         [after](const Student *s) { return s->id == after; });
            begin += size_t(it - found.cbegin()) + 1;
        }
        lastSkip = query.skip;
        protocol::Page page = cut(query, begin, found.size(), [&found](size_t i) { return found[i]; });
        page.total = query.wantCount ? qint64(found.size()) : -1;
        return page;
    }

    /// Tells each subscription what has become another since it was told.
    void tell()
    {
        for (auto &[number, shown] : subscriptions) {
            const protocol::Page now = answer(shown.query);
            QHash<qint64, QJsonValue> before;
            QJsonArray order;
            QJsonArray orderBefore;
            for (const QJsonValue &row : std::as_const(shown.page.rows)) {
                before.insert(row[0].toInteger(), row);
                orderBefore.append(row[0]);
            }
            QJsonArray rows;
            for (const QJsonValue &row : now.rows) {
                order.append(row[0]);
                if (before.value(row[0].toInteger()) != row)
                    rows.append(row);
            }
            QJsonObject patch{{QStringLiteral("subscription"), number},
                              {QStringLiteral("total"), now.total},
                              {QStringLiteral("rows"), rows}};
            if (order != orderBefore)
                patch.insert(QStringLiteral("order"), order);
            shown.page = now;
            Q_EMIT notified(QStringLiteral("record.patch"), patch);
        }
    }
    void tellToAskAgain()
    {
        for (const auto &[number, shown] : std::exchange(subscriptions, {}))
            Q_EMIT notified(QStringLiteral("record.patch"),
                            {{QStringLiteral("subscription"), number}, {QStringLiteral("again"), true}});
    }

    std::vector<Student> students;
    std::optional<protocol::Fault> fault;
    int questions = 0;
    int lastSkip = 0;
    int delayMs = 0;
    struct Subscription
    {
        protocol::RecordQuery query;
        protocol::Page page; ///< as it was told
    };
    std::map<qint64, Subscription> subscriptions;

private:
    template <class At>
    protocol::Page cut(const protocol::RecordQuery &query, size_t begin, size_t size, At at)
    {
        protocol::Page page;
        const size_t end = std::min(size, begin + size_t(query.limit));
        for (size_t i = begin; i < end; ++i) {
            const Student *student = at(i);
            QJsonArray row{student->id, student->version};
            for (const QString &column : query.columns)
                row.append(column == u"name" ? QJsonValue(student->name)
                                             : QJsonValue(QStringLiteral("enrolled")));
            page.rows.append(row);
        }
        if (end < size && begin < end)
            page.next = QJsonArray{at(end - 1)->id};
        return page;
    }
};

} // namespace licheng
