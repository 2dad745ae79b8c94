// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"
#include "tests/support/values.h"

namespace licheng::test {

using namespace Qt::StringLiterals;
using protocol::Answer;

/// A server and what its store holds: what every school of the tests has, however it is reached.
class StoreSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    /// Puts a record into the store past all rules; the number 0: it failed.
    qint64 make(const QString &type, const QJsonObject &record)
    {
        const auto made =
            write([&](store::WriteContext &job) { return job.create(*recordType(type), record); });
        if (!made)
            qWarning("%s: %s", qPrintable(type), qPrintable(made.error().message));
        return made ? made.value()[u"id"].toInteger() : 0;
    }
    /// Changes members of a record past all rules.
    [[nodiscard]] bool change(const QString &type, qint64 id, QJsonObject values)
    {
        values.insert(u"id"_s, id);
        return write([&](store::WriteContext &job) {
                   const auto stored = job.records().get(*recordType(type), id);
                   return job.change(*recordType(type), values,
                                     stored ? (*stored)[u"version"].toInteger() : 0);
               })
            .ok();
    }
    [[nodiscard]] Answer<QJsonObject> write(std::function<Answer<QJsonObject>(store::WriteContext &)> job)
    {
        return m_fixture->server().store().writer().submitAndWait({0, {}, {}, {}, u"test"_s, std::move(job)});
    }
    [[nodiscard]] qint64 rows(const QString &table, const QString &condition = u"1"_s)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)
            ->single(u"SELECT COUNT(*) FROM \"%1\" WHERE %2"_s.arg(table, condition))
            .toLongLong();
    }
    [[nodiscard]] QVariant stored(const QString &sql)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)->single(sql);
    }
    [[nodiscard]] qint64 accountId(const QString &login)
    {
        return stored(u"SELECT \"id\" FROM \"account\" WHERE \"login\" = '%1'"_s.arg(login)).toLongLong();
    }
};

} // namespace licheng::test
