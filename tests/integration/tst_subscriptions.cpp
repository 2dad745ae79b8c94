// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/rights_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What a client shows is kept up by patches that hold what record.query would answer, and nothing else is
/// told.
class TestSubscriptions : public QObject, private RightsSchool
{
    Q_OBJECT

    [[nodiscard]] static QJsonObject condition(const QString &path, const QString &op,
                                               const QJsonValue &value)
    {
        return {{u"path"_s, path}, {u"op"_s, op}, {u"value"_s, value}};
    }
    [[nodiscard]] static QJsonObject students(QJsonObject more = {})
    {
        QJsonObject params{
            {u"type"_s, u"student"_s},
            {u"columns"_s, QJsonArray{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"classId.name"_s}},
            {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, u"studentNumber"_s}}}},
            {u"limit"_s, 100},
            {u"count"_s, true}};
        for (auto it = more.begin(); it != more.end(); ++it)
            params.insert(it.key(), it.value());
        return params;
    }

    /// A client with one subscription and what its list reads.
    struct Watcher
    {
        std::unique_ptr<TestClient> client;
        QJsonObject question;
        QJsonArray rows;
        qint64 total = -1;
        qint64 number = 7;

        [[nodiscard]] bool subscribe()
        {
            QJsonObject params = question;
            params.insert(u"subscription"_s, number);
            const auto answer = client->call(u"record.subscribe"_s, params);
            if (!answer)
                return false;
            rows = answer.value()[u"rows"].toArray();
            total = answer.value()[u"total"].toInteger();
            return true;
        }
        /// Takes the next patch as a list does.
        [[nodiscard]] std::optional<QJsonObject> take()
        {
            const auto told = client->waitFor(u"record.patch"_s);
            if (!told || told->params[u"subscription"].toInteger() != number)
                return std::nullopt;
            QHash<qint64, QJsonValue> known;
            for (const QJsonValue &row : std::as_const(rows))
                known.insert(row[0].toInteger(), row);
            for (const QJsonValue &row : told->params[u"rows"].toArray())
                known.insert(row[0].toInteger(), row);
            QJsonArray order = told->params[u"order"].toArray();
            if (!told->params.contains(u"order"_s)) {
                for (const QJsonValue &row : std::as_const(rows))
                    order.append(row[0]);
            }
            rows = {};
            for (const QJsonValue &id : order)
                rows.append(known.value(id.toInteger()));
            total = told->params[u"total"].toInteger();
            return told->params;
        }
        /// What the same question answers now.
        [[nodiscard]] bool readsAsAsked() const
        {
            const auto answer = client->call(u"record.query"_s, question);
            return answer && answer.value()[u"rows"].toArray() == rows &&
                   answer.value()[u"total"].toInteger() == total;
        }
    };
    [[nodiscard]] Watcher watcher(const QString &login, const QJsonObject &question)
    {
        return {m_fixture->signedIn(login), question, {}, -1, 7};
    }
    template <typename Apply>
    [[nodiscard]] bool commit(Apply apply)
    {
        return m_fixture->server()
            .store()
            .writer()
            .submitAndWait({0,
                            {},
                            {},
                            {},
                            u"test"_s,
                            [&](store::WriteContext &job) -> Answer<QJsonObject> {
                                const auto changed = apply(job);
                                return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
                            }})
            .ok();
    }
    [[nodiscard]] bool rename(const QString &student, const QString &name)
    {
        return commit([&](store::WriteContext &job) {
            auto record = *job.get(Id<Student>(m_ids[student]));
            record.name = name;
            return job.change(record);
        });
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aPatchMakesTheListReadAsRecordQueryWouldForEachRole()
    {
        addPerson(u"clerk"_s, u"registryClerk"_s, Division::Day);
        addPerson(u"pupil"_s, u"student"_s, Division::Day, m_ids[u"student-day"_s]);
        std::vector<Watcher> watchers;
        for (const QString &login : {u"admin"_s, u"boss"_s, u"clerk"_s, u"pupil"_s, u"helper"_s}) {
            watchers.push_back(watcher(login, students()));
            QVERIFY2(watchers.back().subscribe(), qPrintable(login));
            QVERIFY2(watchers.back().readsAsAsked(), qPrintable(login));
        }
        QVERIFY(rename(u"student-evening"_s, u"晚改名"_s));
        QVERIFY(rename(u"student-day"_s, u"日改名"_s));
        // A joined type: what the class is called.
        QVERIFY(commit([&](store::WriteContext &job) {
            auto record = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            record.name = u"一年忠班"_s;
            return job.change(record);
        }));
        for (Watcher &each : watchers) {
            int taken = 0;
            while (!each.readsAsAsked() && taken < 3) {
                QVERIFY(each.take());
                ++taken;
            }
            QVERIFY(taken > 0);
            QVERIFY(each.readsAsAsked());
        }
    }

    void onlyTheRowThatChangedIsTold()
    {
        Watcher each = watcher(u"admin"_s, students());
        QVERIFY(each.subscribe());
        QCOMPARE(each.rows.size(), 2);
        QVERIFY(rename(u"student-day"_s, u"改名"_s));
        const auto patch = each.take();
        QVERIFY(patch);
        QCOMPARE((*patch)[u"rows"].toArray().size(), 1);
        QCOMPARE((*patch)[u"rows"][0][0].toInteger(), m_ids[u"student-day"_s]);
        QVERIFY(!patch->contains(u"order"_s) && !patch->contains(u"gone"_s));
        QVERIFY(each.readsAsAsked());
    }

    void aRowThatLeavesTheConditionsIsGoneAndComesBack()
    {
        Watcher each = watcher(
            u"admin"_s,
            students({{u"conditions"_s, QJsonArray{condition(u"name"_s, u"startsWith"_s, u"生"_s)}}}));
        QVERIFY(each.subscribe());
        QCOMPARE(each.total, 2);
        QVERIFY(rename(u"student-day"_s, u"改名"_s));
        auto patch = each.take();
        QVERIFY(patch);
        QCOMPARE((*patch)[u"gone"].toArray(), QJsonArray{m_ids[u"student-day"_s]});
        QCOMPARE(each.total, 1);
        QVERIFY(each.readsAsAsked());
        QVERIFY(rename(u"student-day"_s, u"生又回"_s));
        patch = each.take();
        QVERIFY(patch);
        QCOMPARE((*patch)[u"rows"].toArray().size(), 1);
        QVERIFY(each.readsAsAsked());
    }

    void aRowThatLeavesTheCallersScopeIsGone()
    {
        QVERIFY(commit([&](store::WriteContext &job) {
            auto record = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            record.tutorId = Id<Account>(m_ids[u"teacher-day"_s]);
            return job.change(record);
        }));
        Watcher tutor = watcher(u"teacher-day"_s, students());
        QVERIFY(tutor.subscribe());
        QCOMPARE(tutor.total, 1);
        // Not the student changes, but the class, by which the tutor sees him.
        QVERIFY(commit([&](store::WriteContext &job) {
            auto record = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            record.tutorId = Id<Account>(m_ids[u"teacher-evening"_s]);
            return job.change(record);
        }));
        const auto patch = tutor.take();
        QVERIFY(patch);
        QCOMPARE((*patch)[u"gone"].toArray(), QJsonArray{m_ids[u"student-day"_s]});
        QCOMPARE((*patch)[u"rows"].toArray(), QJsonArray());
        QVERIFY(tutor.readsAsAsked());
    }

    void whoShowsNothingAndWhoShowsSomethingElseIsToldNothing()
    {
        const auto idle = m_fixture->signedIn(u"admin"_s);
        Watcher other = watcher(
            u"admin"_s,
            students({{u"conditions"_s, QJsonArray{condition(u"studentNumber"_s, u"eq"_s, u"SEVENING"_s)}}}));
        QVERIFY(other.subscribe());
        Watcher ended = watcher(u"admin"_s, students());
        QVERIFY(ended.subscribe());
        QVERIFY(ended.client->call(u"record.unsubscribe"_s, {{u"subscription"_s, 7}}));
        Watcher shown = watcher(u"admin"_s, students());
        QVERIFY(shown.subscribe());
        const qsizetype before =
            idle->texts().size() + other.client->texts().size() + ended.client->texts().size();
        QVERIFY(rename(u"student-day"_s, u"改名"_s));
        QVERIFY(shown.take());
        // The answer of a call that comes after: all that was told before it has been read.
        QVERIFY(idle->call(u"regulation.current"_s) && other.client->call(u"regulation.current"_s) &&
                ended.client->call(u"regulation.current"_s));
        QCOMPARE(idle->texts().size() + other.client->texts().size() + ended.client->texts().size(),
                 before + 3);
    }

    void identityDataStayHiddenInPatches()
    {
        QVERIFY(commit([&](store::WriteContext &job) {
            auto record = *job.get(Id<SchoolClass>(m_ids[u"class-day"_s]));
            record.tutorId = Id<Account>(m_ids[u"teacher-day"_s]);
            return job.change(record);
        }));
        Watcher teacher = watcher(u"teacher-day"_s, students());
        QVERIFY(teacher.subscribe());
        QCOMPARE(teacher.rows.size(), 1);
        QVERIFY(teacher.rows[0][4].isNull());
        QVERIFY(rename(u"student-day"_s, u"改名"_s));
        const auto patch = teacher.take();
        QVERIFY(patch);
        QCOMPARE((*patch)[u"rows"][0][3].toString(), u"改名"_s);
        QVERIFY((*patch)[u"rows"][0][4].isNull());
        QVERIFY(teacher.readsAsAsked());
    }

    void veryMuchAtOnceIsOneWordToReadAgain()
    {
        Watcher each = watcher(u"admin"_s, students());
        QVERIFY(each.subscribe());
        QVERIFY(m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 for (int i = 0; i <= static_cast<int>(store::bulkThreshold); ++i) {
                     auto student = *job.get(Id<Student>(m_ids[u"student-day"_s]));
                     student.note = QString::number(i);
                     if (const auto changed = job.change(student); !changed)
                         return changed.error();
                 }
                 return QJsonObject();
             }}));
        const auto told = each.client->waitFor(u"record.patch"_s);
        QVERIFY(told);
        QCOMPARE(told->params, (QJsonObject{{u"subscription"_s, 7}, {u"again"_s, true}}));
        QVERIFY(each.subscribe());
        QVERIFY(rename(u"student-day"_s, u"改名"_s));
        QVERIFY(each.take());
        QVERIFY(each.readsAsAsked());
    }

    void whoseRoleChangesIsToldToReadAgain()
    {
        addPerson(u"clerk"_s, u"registryClerk"_s, Division::Day);
        Watcher clerk = watcher(u"clerk"_s, students());
        QVERIFY(clerk.subscribe());
        QVERIFY(commit([&](store::WriteContext &job) {
            auto account = *job.get(Id<Account>(m_ids[u"clerk"_s]));
            account.roleId = Id<Role>(roleNamed(u"partial"_s));
            return job.change(account);
        }));
        const auto told = clerk.client->waitFor(u"record.patch"_s);
        QVERIFY(told && told->params[u"again"].toBool());
    }

    void aConnectionHasABoundedNumberOfSubscriptionsAndForgetsThemWithItself()
    {
        Watcher each = watcher(u"admin"_s, students());
        for (each.number = 1; each.number <= 32; ++each.number)
            QVERIFY(each.subscribe());
        QJsonObject params = each.question;
        params.insert(u"subscription"_s, 33);
        QCOMPARE(each.client->faultOf(u"record.subscribe"_s, params), ErrorCode::TooLarge);
        // One that replaces another is none more.
        each.number = 32;
        QVERIFY(each.subscribe());
        params.insert(u"limit"_s, 401);
        params.insert(u"subscription"_s, 1);
        QCOMPARE(each.client->faultOf(u"record.subscribe"_s, params), ErrorCode::Invalid);
        // A new connection begins with none and may have as many.
        each.client = m_fixture->signedIn(u"admin"_s);
        for (each.number = 1; each.number <= 32; ++each.number)
            QVERIFY(each.subscribe());
    }

    void whatMayNotBeViewedCannotBeSubscribedTo()
    {
        use(u"helper"_s);
        QJsonObject params{
            {u"subscription"_s, 1}, {u"type"_s, u"courseOutcome"_s}, {u"columns"_s, QJsonArray{u"title"_s}}};
        QCOMPARE(m_client->faultOf(u"record.subscribe"_s, params), ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestSubscriptions)
#include "tst_subscriptions.moc"
