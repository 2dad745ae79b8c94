// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace licheng {

/// A store of students in memory that answers record.query with cursors, like the server: sorted by
/// student number, the conditions left out of account but for a search by name.
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
        Q_ASSERT(method == u"record.query");
        ++questions;
        if (fault) {
            QTimer::singleShot(0, context, [done, f = *fault] { done(f); });
            return;
        }
        const auto query = protocol::recordQueryFromJson(params);
        Q_ASSERT(query.ok());
        const protocol::Page page = answer(*query);
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
        if (query.search.isEmpty() && !isDescending && query.after.isEmpty()) {
            // The shortest way for lists of a million.
            lastSkip = query.skip;
            protocol::Page page =
                cut(query, size_t(query.skip), students.size(), [this](size_t i) { return &students[i]; });
            page.total = query.wantCount ? qint64(students.size()) : -1;
            return page;
        }
        for (const Student &student : students) {
            if (query.search.isEmpty() || student.name.contains(query.search))
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

    void tell(std::vector<RecordChange> changes)
    {
        Q_EMIT changed(++revision, QList<RecordChange>(changes.begin(), changes.end()));
    }

    std::vector<Student> students;
    std::optional<protocol::Fault> fault;
    int questions = 0;
    int lastSkip = 0;
    int delayMs = 0;
    qint64 revision = 1;

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
