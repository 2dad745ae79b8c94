// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/query.h"
#include "server/store/store.h"

#include "shared/model/records.h"

#include <QTemporaryDir>

namespace licheng::store::test {

/// A real store in a folder of its own, with a clock that stands still, and records for tests.
class StoreFixture
{
public:
    StoreFixture();

    [[nodiscard]] bool isOpen() const { return m_store != nullptr; }
    [[nodiscard]] Store &store() { return *m_store; }
    [[nodiscard]] Connection &reader() { return *m_reader; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void close();

    /// Runs a job as account 7 and waits for its answer.
    [[nodiscard]] Answer<QJsonObject> write(std::function<Answer<QJsonObject>(WriteContext &)> job,
                                            const QString &requestId = {},
                                            const QString &method = QStringLiteral("test.write"));
    /// Creates one record; its number, 0 when it failed.
    [[nodiscard]] qint64 create(const RecordType &type, const QJsonObject &record);
    template <class T>
    [[nodiscard]] Id<T> create(const T &record)
    {
        return Id<T>(create(recordTypeOf<T>(), toJson(record)));
    }

    /// SQL by a connection beside the writer's, as somebody with access to the file would.
    bool tamper(const QString &sql);

    static QDateTime now();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Connection> m_reader;
};

[[nodiscard]] Role sampleRole(const QString &key);
[[nodiscard]] Account sampleAccount(const QString &login, Id<Role> role);
[[nodiscard]] Student sampleStudent(int number);
[[nodiscard]] Course sampleCourse(int number);
[[nodiscard]] CourseOutcome sampleOutcome(Id<Student> student, Id<Course> course, const QString &title);

} // namespace licheng::store::test
