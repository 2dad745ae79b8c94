// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/upload_places.h"
#include "server/service/write_call.h"
#include "shared/protocol/parameters.h"
#include "shared/protocol/record_query.h"
#include "tests/integration/served_school.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;
using protocol::Parameter;
using Kind = Parameter::Kind;

namespace {

constexpr auto endless =
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

struct Wrong
{
    QJsonValue value;
    QString rule;
};

QString text(qint64 length)
{
    return QString(length, u'x');
}

QJsonArray numbers(qint64 count)
{
    QJsonArray array;
    for (qint64 i = 1; i <= count; ++i)
        array.append(i);
    return array;
}

QJsonObject members(qint64 count)
{
    QJsonObject object;
    for (qint64 i = 0; i < count; ++i)
        object.insert(QString::number(i), 1);
    return object;
}

QJsonArray nested(int depth)
{
    QJsonArray inner;
    for (int i = 1; i < depth; ++i)
        inner = {QJsonValue(inner)};
    return inner;
}

/// Values just over each bound of a parameter, and of another kind.
QList<Wrong> wrongValues(const Parameter &p)
{
    const QString kind = u"kind"_s;
    switch (p.kind) {
    case Kind::Text:
        return {{text(p.count + 1), u"length"_s}, {5, kind}, {QJsonArray(), kind}};
    case Kind::Integer:
        return {{p.maximum + 1, u"range"_s}, {p.minimum - 1, u"range"_s}, {0.5, kind}, {u"1"_s, kind}};
    case Kind::Boolean:
        return {{u"true"_s, kind}, {1, kind}};
    case Kind::Ids:
        return {{numbers(p.count + 1), u"count"_s},
                {QJsonArray{1, 2, 1}, u"distinct"_s},
                {QJsonArray{-1}, kind},
                {QJsonArray{u"1"_s}, kind},
                {QJsonObject(), kind}};
    case Kind::Texts: {
        QJsonArray many;
        for (qint64 i = 0; i <= p.count; ++i)
            many.append(QString::number(i));
        return {{many, u"count"_s}, {QJsonArray{text(p.text + 1)}, u"length"_s}, {QJsonArray{1}, kind}};
    }
    case Kind::Array:
        return {{numbers(p.count + 1), u"count"_s},
                {QJsonArray{text(p.text + 1)}, u"length"_s},
                {QJsonArray{numbers(p.inside + 1)}, p.inside ? u"count"_s : kind},
                {nested(8), kind},
                {QJsonObject(), kind}};
    case Kind::Object:
        return {{members(p.count + 1), u"count"_s},
                {QJsonObject{{u"a"_s, text(p.text + 1)}}, u"length"_s},
                {QJsonObject{{u"a"_s, numbers(p.inside + 1)}}, p.inside ? u"count"_s : kind},
                {QJsonArray(), kind}};
    }
    return {};
}

} // namespace

/// Nobody can take more of the server than a call, a file or a day needs.
class TestBounds : public QObject, private ServedSchool
{
    Q_OBJECT

private:
    [[nodiscard]] qsizetype parts() const
    {
        return QDir(m_fixture->data().vault() + u"/incoming"_s).entryList(QDir::Files | QDir::Hidden).size();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { close(); }

    void everyParameterOfTheCatalogueHasABoundThatTheServerKeeps()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        const qint64 before = stored(u"SELECT COALESCE(MAX(revision), 0) FROM \"change\""_s).toLongLong();
        int tried = 0;
        for (const protocol::Method &method : protocol::methods()) {
            const QString name = QString(QLatin1String(method.name));
            if (method.kind == protocol::MethodKind::Open)
                continue;
            for (const Parameter &parameter : protocol::parameters(method)) {
                for (const Wrong &wrong : wrongValues(parameter)) {
                    QJsonObject params = with({});
                    params.insert(parameter.name, wrong.value);
                    QCOMPARE(name + u' ' + told(m_client->call(name, params)),
                             name + u' ' + wrong.rule + u' ' + parameter.name);
                    ++tried;
                }
            }
        }
        QVERIFY(tried > 400);
        QCOMPARE(stored(u"SELECT COALESCE(MAX(revision), 0) FROM \"change\""_s).toLongLong(), before);
        QCOMPARE(rows(u"request"_s), 0);
        QCOMPARE(rows(u"upload"_s), 0);
    }

    void aFaultNamesTheLimit()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        const auto answer = m_client->call(u"search.find"_s, {{u"text"_s, text(1'000'000)}});
        QCOMPARE(told(answer), u"length text"_s);
        QCOMPARE(answer.error().data[u"faults"][0][u"limit"].toInteger(), qint64(protocol::maxSearchText));
        QCOMPARE(answer.error().data[u"faults"][0][u"actual"].toInteger(), qint64(1'000'000));
    }

    void theSameIdManyTimesLeavesNothingInTheStore()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        QJsonArray ids;
        for (int i = 0; i < 100'000; ++i)
            ids.append(m_pupils[0].outcome);
        QCOMPARE(told(m_client->call(u"outcome.select"_s, with({{u"ids"_s, ids}, {u"selected"_s, true}}))),
                 u"count ids"_s);
        QCOMPARE(rows(u"request"_s), 0);
    }

    void aConnectionHasAFewOpenUploadsOnly()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        QHash<QString, int> answers;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray pdf = smallPdf(QByteArray::number(i));
            ++answers[told(
                m_client->call(u"attachment.begin"_s, with(beginParams(m_pupils[0].outcome, pdf))))];
        }
        const service::UploadLimits limits;
        QCOMPARE(answers, (QHash<QString, int>{{u"done"_s, limits.openPerConnection},
                                               {u"14"_s, 1000 - limits.openPerConnection}}));
        QCOMPARE(parts(), limits.openPerConnection);
        QCOMPARE(rows(u"upload"_s), limits.openPerConnection);
    }

    void anAccountHasAFewOpenUploadsOnAllItsConnections()
    {
        QVERIFY(openSchool());
        const service::UploadLimits limits;
        std::vector<std::unique_ptr<TestClient>> clients;
        int done = 0;
        for (int c = 0; c < 3; ++c) {
            QVERIFY(signIn(m_pupils[0].login));
            for (int i = 0; i < limits.openPerConnection; ++i) {
                const QByteArray pdf = smallPdf(QByteArray::number(c * 100 + i));
                done += m_client->call(u"attachment.begin"_s, with(beginParams(m_pupils[0].outcome, pdf)))
                            ? 1
                            : 0;
            }
            clients.push_back(std::move(m_client));
        }
        QCOMPARE(done, limits.openPerAccount);
        // Their end gives the places back.
        clients.clear();
        QVERIFY(signIn(m_pupils[0].login));
        QTRY_VERIFY(upload(m_pupils[0].outcome, smallPdf("later")) != 0);
    }

    void anUploadThatIsGivenUpGivesItsPlaceBack()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        for (int i = 0; i < 30; ++i) {
            const qint64 uploadId = upload(m_pupils[0].outcome, smallPdf(QByteArray::number(i)));
            QVERIFY(uploadId != 0);
            QVERIFY(m_client->call(u"attachment.abort"_s, {{u"upload"_s, uploadId}}));
        }
        QCOMPARE(rows(u"upload"_s), 0);
        QCOMPARE(parts(), 0);
    }

    void uploadsThatNobodySendsAnyMoreMakeRoomForNewOnes()
    {
        QVERIFY(openSchool());
        const service::UploadLimits limits;
        for (int i = 0; i < limits.unfinished + 5; ++i) {
            // Each is cut after it has begun.
            if (i % limits.openPerConnection == 0)
                QVERIFY(signIn(m_pupils[0].login));
            const auto begun =
                m_client->call(u"attachment.begin"_s,
                               with(beginParams(m_pupils[0].outcome, smallPdf(QByteArray::number(i)))));
            QVERIFY2(begun, qPrintable(QString::number(i) + u' ' + told(begun)));
        }
        QVERIFY(rows(u"upload"_s) <= limits.unfinished);
        QTRY_VERIFY(parts() <= limits.unfinished);
    }

    void anAccountsUnfinishedBytesHaveABound()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        QJsonObject params = beginParams(m_pupils[0].outcome, smallPdf("a"));
        params.insert(u"size"_s, service::UploadLimits().unfinishedBytes + 1);
        // The regulation's own limit of one file is smaller and is named first.
        QCOMPARE(told(m_client->call(u"attachment.begin"_s, with(params))), u"fileSize@5.3.1"_s);
        QCOMPARE(rows(u"upload"_s), 0);
    }

    void aStudentsNewRecordsOfADayHaveABoundOfTheRegulation()
    {
        QVERIFY(openSchool() && signIn(m_pupils[0].login));
        // 99 of today are in the log; whether they are still there does not matter.
        const qint64 account = accountId(m_pupils[0].login);
        const auto spread = m_fixture->server().store().writer().submitAndWait(
            {account,
             m_pupils[0].login,
             {},
             {},
             u"test"_s,
             [](store::WriteContext &job) -> Answer<QJsonObject> {
                 for (int i = 0; i < 99; ++i) {
                     if (auto done = job.log(u"create"_s, u"otherRecord"_s, 1, {}, {{u"id"_s, 1}}); !done)
                         return done.error();
                 }
                 return QJsonObject();
             }});
        QVERIFY(spread);
        const auto save = [&] {
            return told(m_client->call(
                u"record.save"_s,
                with({{u"type"_s, u"otherRecord"_s},
                      {u"record"_s, QJsonObject{{u"studentId"_s, m_pupils[0].student},
                                                {u"schoolYear"_s, m_term.year.roc()},
                                                {u"semester"_s, static_cast<int>(m_term.semester)},
                                                {u"title"_s, u"紀錄"_s},
                                                {u"category"_s, u"其他"_s}}}})));
        };
        QCOMPARE(save(), u"done"_s);
        QCOMPARE(save(), u"dailyEntries@5.7"_s);
        m_fixture->clock().advance(std::chrono::hours(24));
        QVERIFY(signIn(m_pupils[0].login));
        QVERIFY(!save().startsWith(u"dailyEntries"));
    }

    void aReadThatTakesTooLongIsStopped()
    {
        FixtureOptions options;
        options.calls.read = std::chrono::milliseconds(100);
        options.makeServices = [](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            // A service that overlooks the failure: its half of an answer is not told.
            api.add("home.summary", [](service::CallContext &context, const QJsonObject &,
                                       const service::Done &done) {
                done(QJsonObject{{u"count"_s, context.reader.single(QLatin1String(endless)).toLongLong()}});
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"clerk"_s, u"registryClerk"_s));
        const auto client = fixture.signedIn(u"clerk"_s);
        QVERIFY(client);
        QCOMPARE(client->faultOf(u"home.summary"_s), ErrorCode::TooSlow);
        // The connection of the worker reads on.
        QVERIFY(
            client->call(u"record.query"_s, {{u"type"_s, u"unit"_s}, {u"columns"_s, QJsonArray{u"key"_s}}}));
    }

    void aWriteThatTakesTooLongIsUndoneAlone()
    {
        FixtureOptions options;
        options.calls.write = std::chrono::milliseconds(200);
        options.makeServices = [](const ServiceParts &parts, service::Api &api) {
            auto services = bareServices(parts, api);
            api.add("record.remove", [&writer = parts.store.writer()](service::CallContext &context,
                                                                      const QJsonObject &params,
                                                                      service::Done done) {
                service::submitWrite(
                    writer, context, "record.remove", params,
                    [](store::WriteContext &job, const service::CallerPtr &) -> Answer<QJsonObject> {
                        auto made =
                            job.create(recordTypeOf<Unit>(), {{u"key"_s, u"slow"_s}, {u"name"_s, u"slow"_s}});
                        std::ignore = job.connection().single(QLatin1String(endless));
                        return made;
                    },
                    std::move(done));
            });
            return services;
        };
        ServerFixture fixture(options);
        QVERIFY(fixture.addAccount(u"admin"_s, u"administrator"_s));
        const auto client = fixture.signedIn(u"admin"_s);
        QVERIFY(client);
        const qint64 slow =
            client->send(u"record.remove"_s, with({{u"type"_s, u"unit"_s}, {u"id"_s, 1}, {u"version"_s, 1}}));
        const auto other = client->call(
            u"record.save"_s,
            with({{u"type"_s, u"unit"_s},
                  {u"record"_s,
                   QJsonObject{{u"key"_s, u"a"_s}, {u"name"_s, u"a"_s}, {u"division"_s, u"day"_s}}}}));
        QVERIFY2(other, qPrintable(told(other)));
        QTRY_VERIFY(client->hasAnswer(slow));
        QCOMPARE(client->answer(slow).error().code, ErrorCode::TooSlow);
        const auto reader = fixture.server().store().reader();
        QCOMPARE((*reader)->single(u"SELECT count(*) FROM \"unit\" WHERE \"key\" = 'slow'"_s).toInt(), 0);
        QCOMPARE((*reader)->single(u"SELECT count(*) FROM \"unit\" WHERE \"key\" = 'a'"_s).toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBounds)
#include "tst_bounds.moc"
