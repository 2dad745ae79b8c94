// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sample/sample_school.h"
#include "tests/integration/register_school.h"

namespace licheng::test {

using namespace Qt::StringLiterals;

/// The sample school, and somebody who may do everything with each of its records.
class SampleRecords
{
protected:
    [[nodiscard]] bool openSample()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning())
            return false;
        const QDate today = schoolTime(m_fixture->clock().clock()()).date();
        const auto sample = makeSample(m_fixture->server().store(), m_fixture->server().vault(),
                                       {30, 1, today, ServerFixture::password()});
        if (!sample)
            return false;
        m_year = sample->term.section(u'-', 0, 0).toInt();
        m_semester = sample->term.section(u'-', 1, 1).toInt();
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [](store::WriteContext &write) -> Answer<QJsonObject> {
            Role role;
            role.key = u"everything"_s;
            // Article 9: trainings are the work of those whom it names.
            role.name = u"課程諮詢教師主任"_s;
            for (const char *action : {"view", "edit", "remove", "import", "manage"})
                role.grants += u"%1 * school; "_s.arg(QLatin1String(action));
            const auto made = write.create(role);
            return made ? Answer<QJsonObject>(QJsonObject()) : made.error();
        };
        if (!m_fixture->server().store().writer().submitAndWait(std::move(request)) ||
            !m_fixture->addAccount(u"tester"_s, u"everything"_s))
            return false;
        // Article 4: periods are the work of 教務處.
        store::WriteRequest unit;
        unit.method = u"test"_s;
        unit.job = [](store::WriteContext &write) -> Answer<QJsonObject> {
            const auto accounts = write.records().find<Account>({{u"login"_s, u"tester"_s}}, 1);
            const auto units = write.records().find<Unit>({{u"key"_s, u"academic"_s}}, 1);
            if (accounts.empty() || units.empty())
                return protocol::notFound(recordTypeOf<Account>().name(), 0);
            Account tester = accounts.front();
            tester.unitId = units.front().id;
            const auto changed = write.change(tester);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        };
        if (!m_fixture->server().store().writer().submitAndWait(std::move(unit)))
            return false;
        m_client = m_fixture->signedIn(u"tester"_s);
        return m_client != nullptr;
    }
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    int m_year = 0;
    int m_semester = 1;

    [[nodiscard]] Answer<QJsonObject> query(const QString &type, const QJsonArray &columns,
                                            const QJsonArray &conditions = {})
    {
        return m_client->call(u"record.query"_s, {{u"type"_s, type},
                                                  {u"columns"_s, columns},
                                                  {u"conditions"_s, conditions},
                                                  {u"limit"_s, 50},
                                                  {u"count"_s, true}});
    }
    [[nodiscard]] static QJsonObject condition(const QString &path, const QJsonValue &value)
    {
        return {{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, value}};
    }
    [[nodiscard]] QJsonObject read(const QString &type, qint64 id)
    {
        const auto got = m_client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}});
        return got ? got.value()[u"record"].toObject() : QJsonObject();
    }
    [[nodiscard]] QJsonObject firstOf(const QString &type, const QJsonArray &conditions = {})
    {
        // The sample's lists are still to be made.
        if (type == u"submissionList")
            return {{u"roster"_s, u"courseOutcome"_s},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, 0},
                    {u"grades"_s, u"12"_s}};
        if (type == u"submissionStep")
            return {{u"listId"_s, 1}};
        if (type == u"scheduleVersion")
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"number"_s, 1}};
        if (type == u"complianceState")
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"item"_s, u"3"_s}};
        if (type == u"selfCheck")
            return {{u"step"_s, u"register"_s},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, m_semester},
                    {u"unitId"_s, 1}};
        if (type.startsWith(u"accountAudit"))
            return {{u"schoolYear"_s, m_year}, {u"semester"_s, m_semester}, {u"login"_s, u"t001"_s}};
        if (type == u"reminder")
            return {{u"teacherId"_s, 1},
                    {u"schoolYear"_s, m_year},
                    {u"semester"_s, m_semester},
                    {u"note"_s, u"請完成認證"_s}};
        // Packages come from outside.
        if (type.startsWith(u"receipt"))
            return {{u"number"_s, 1},
                    {u"schoolYear"_s, m_year},
                    {u"code"_s, u"1"_s},
                    {u"text"_s, u"與提交不同"_s}};
        const auto found = query(type, {u"id"_s}, conditions);
        const QJsonArray rows = found ? found.value()[u"rows"].toArray() : QJsonArray();
        return rows.isEmpty() ? QJsonObject() : read(type, rows[0].toArray()[0].toInteger());
    }
    [[nodiscard]] Answer<QJsonObject> save(const QString &type, const QJsonObject &record)
    {
        return m_client->call(u"record.save"_s, with({{u"type"_s, type}, {u"record"_s, record}}));
    }
    [[nodiscard]] Answer<QJsonObject> remove(const QString &type, const QJsonObject &record)
    {
        return m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, type}, {u"id"_s, record[u"id"]}, {u"version"_s, record[u"version"]}}));
    }
    [[nodiscard]] qint64 total(const QString &type)
    {
        const auto found = query(type, {u"id"_s});
        return found ? found.value()[u"total"].toInteger() : -1;
    }
};

} // namespace licheng::test
