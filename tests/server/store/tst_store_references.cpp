// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"
#include "server/store/log_replay.h"
#include "server/store/query.h"
#include "tests/server/store/store_fixture.h"

#include "shared/model/counselling.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;
using protocol::Condition;
using Operator = Condition::Operator;

/// A field that names several records: rows of a table of their own behind the record's one array.
class StoreReferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
        const Id<Role> role = m_fixture->create(sampleRole(u"courseAdviser"_s));
        m_adviser = m_fixture->create(sampleAccount(u"adviser"_s, role));
        m_students.clear();
        for (int i = 1; i <= 4; ++i)
            m_students.push_back(m_fixture->create(sampleStudent(i)));
        m_group = talk({3, 1});
        m_alone = talk({});
    }

    void theyComeBackInTheirOrderEachOnce()
    {
        QCOMPARE(read(m_group), (std::vector{m_students[1], m_students[3]}));
        QVERIFY(read(m_alone).empty());
        const qint64 twice =
            m_fixture->create(type(), record(QJsonArray{m_students[2].value(), m_students[2].value()}));
        QCOMPARE(read(twice), std::vector{m_students[2]});
    }

    void aChangeIsLoggedAsTheArrayBeforeAndAfter()
    {
        QVERIFY(change(m_group, 1, {1, 2}));
        QCOMPARE(read(m_group), (std::vector{m_students[1], m_students[2]}));
        const auto history = ChangeLog(m_fixture->reader()).history(u"counselling"_s, m_group, 1);
        QCOMPARE(history.front().before[u"participantIds"].toArray(), ids({1, 3}));
        QCOMPARE(history.front().after[u"participantIds"].toArray(), ids({1, 2}));
        // The same again is no change.
        const auto same = m_fixture->write([&](WriteContext &job) {
            return job.change(type(), {{u"id"_s, m_group}, {u"participantIds"_s, ids({2, 1})}}, 2);
        });
        QCOMPARE(same.value()[u"version"].toInt(), 2);
        // What is left out stays.
        QVERIFY(m_fixture->write([&](WriteContext &job) {
            return job.change(type(), {{u"id"_s, m_group}, {u"place"_s, u"圖書館"_s}}, 2);
        }));
        QCOMPARE(read(m_group), (std::vector{m_students[1], m_students[2]}));
    }

    void oneThatDoesNotExistIsNamedAndNothingIsStored()
    {
        QJsonArray given = ids({1});
        given.append(987654);
        const auto made =
            m_fixture->write([&](WriteContext &job) { return job.create(type(), record(given)); });
        QVERIFY(!made);
        const FieldFaults faults = protocol::faultsFromJson(made.error().data[u"faults"].toArray());
        QCOMPARE(faults, (FieldFaults{{u"participantIds"_s, u"reference"_s, 0, 987654}}));
        QCOMPARE(Records(m_fixture->reader()).count(type(), {}), 2);
        QVERIFY(!change(m_alone, 1, {1}, 987654));
        QVERIFY(read(m_alone).empty());
    }

    void whoIsNamedCannotBeRemovedAndTheRecordGoesWithItsLinks()
    {
        const auto refused = m_fixture->write(
            [&](WriteContext &job) { return job.remove(recordTypeOf<Student>(), m_students[3].value(), 1); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().data[u"referencedBy"].toString(), u"counselling"_s);
        QCOMPARE(refused.error().data[u"referencedById"].toInteger(), m_group);
        QVERIFY(m_fixture->write([&](WriteContext &job) { return job.remove(type(), m_group, 1); }));
        QCOMPARE(
            m_fixture->reader().single(uR"(SELECT count(*) FROM "counselling_participantIds")"_s).toInt(), 0);
        QVERIFY(m_fixture->write([&](WriteContext &job) {
            return job.remove(recordTypeOf<Student>(), m_students[3].value(), 1);
        }));
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
        QCOMPARE(logFindings(m_fixture->reader()), QStringList());
    }

    void conditionsAskWhoIsAmongThem_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("op");
        QTest::addColumn<int>("student"); ///< as operand; -1: none, -2: two of them
        QTest::addColumn<bool>("group");
        QTest::addColumn<bool>("alone");
        const auto row = [](const char *name, const char *path, Operator op, int student, bool group,
                            bool alone) {
            QTest::newRow(name) << QString::fromLatin1(path) << int(op) << student << group << alone;
        };
        row("contains", "participantIds", Operator::Equal, 1, true, false);
        row("contains nobody of that number", "participantIds", Operator::Equal, 0, false, false);
        row("does not contain", "participantIds", Operator::NotEqual, 1, false, true);
        row("contains one of two", "participantIds", Operator::In, -2, true, false);
        row("is empty", "participantIds", Operator::IsEmpty, -1, false, true);
        row("is not empty", "participantIds", Operator::IsNotEmpty, -1, true, false);
        row("number", "participantIds.studentNumber", Operator::Equal, 3, true, false);
        row("another number", "participantIds.studentNumber", Operator::NotEqual, 3, false, true);
        row("name", "participantIds.name", Operator::Contains, 3, true, false);
        row("no name", "participantIds.name", Operator::IsEmpty, -1, false, true);
    }
    void conditionsAskWhoIsAmongThem()
    {
        QFETCH(QString, path);
        QFETCH(int, op);
        QFETCH(int, student);
        QFETCH(bool, group);
        QFETCH(bool, alone);
        QJsonValue operand = QJsonValue::Null;
        if (student == -2)
            operand = ids({0, 1});
        else if (student >= 0)
            operand = path == u"participantIds" ? QJsonValue(m_students[size_t(student)].value())
                      : path == u"participantIds.studentNumber"
                          ? QJsonValue(sampleStudent(student + 1).studentNumber)
                          : QJsonValue(sampleStudent(student + 1).name);
        QList<qint64> expected;
        if (group)
            expected.append(m_group);
        if (alone)
            expected.append(m_alone);
        QCOMPARE(listed({.conditions = {{path, static_cast<Operator>(op), operand}}}), expected);
    }

    void aColumnJoinsTheTextsOfThoseThatTheViewerMayView()
    {
        const QStringList columns{u"participantIds"_s, u"participantIds.name"_s};
        const auto rowOf = [&](const Viewer &viewer) {
            protocol::RecordQuery query;
            query.type = u"counselling"_s;
            query.columns = columns;
            const auto page = store::query(m_fixture->reader(), query, ScopeFilter::everything(), viewer);
            return page ? page->rows[0].toArray() : QJsonArray{page.error().message};
        };
        QCOMPARE(rowOf(Viewer::everything()), (QJsonArray{m_group, 1, ids({1, 3}), u"王明2、王明4"_s}));
        // The name and number of a student are shown by a reference to him, but not among several.
        const Viewer some([&](const RecordType &of) {
            return of.name() == u"student" ? ScopeFilter::limited({{u"id"_s, m_students[3].value()}})
                                           : ScopeFilter::everything();
        });
        QCOMPARE(rowOf(some), (QJsonArray{m_group, 1, ids({3}), u"王明4"_s}));
        const Viewer none([&](const RecordType &of) {
            return of.name() == u"student" ? ScopeFilter::nothing() : ScopeFilter::everything();
        });
        QCOMPARE(rowOf(none), (QJsonArray{m_group, 1, QJsonArray(), QJsonValue::Null}));
    }

    void theSearchFindsWhoIsAmongThem()
    {
        QCOMPARE(listed({.search = u"王明4"_s}), QList<qint64>{m_group});
        QCOMPARE(listed({.search = u"S000002"_s}), QList<qint64>{m_group});
        QCOMPARE(listed({.search = u"王明3"_s}), QList<qint64>());
    }

    void linksChangedByHandAreFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("added") << u"INSERT INTO \"counselling_participantIds\" VALUES (%1, %2)"_s;
        QTest::newRow("removed")
            << u"DELETE FROM \"counselling_participantIds\" WHERE \"ownerId\" = %1 AND %2"_s;
        QTest::newRow("turned to another")
            << u"UPDATE \"counselling_participantIds\" SET \"targetId\" = %2 WHERE \"ownerId\" = %1 AND "
               u"\"targetId\" = "
               "(SELECT min(\"targetId\") FROM \"counselling_participantIds\")"_s;
    }
    void linksChangedByHandAreFound()
    {
        QFETCH(QString, sql);
        QVERIFY(m_fixture->tamper(sql.arg(m_group).arg(m_students[2].value())));
        const QString found = logFindings(m_fixture->reader()).join(u'\n');
        QVERIFY2(found.contains(
                     u"counselling %1 was changed by other means than this program (participantIds)"_s.arg(
                         m_group)),
                 qPrintable(found));
    }

    void linksOfNobodyAreFound()
    {
        QVERIFY(m_fixture->tamper(
            u"INSERT INTO \"counselling_participantIds\" VALUES (9999, %1)"_s.arg(m_students[2].value())));
        QVERIFY(!integrityCheck(m_fixture->reader()).isEmpty());
    }

private:
    struct Asked
    {
        std::vector<Condition> conditions = {};
        QString search = {};
    };

    static const RecordType &type() { return recordTypeOf<Counselling>(); }
    [[nodiscard]] QJsonArray ids(const std::vector<size_t> &places) const
    {
        QJsonArray array;
        for (const size_t place : places)
            array.append(m_students[place].value());
        return array;
    }
    [[nodiscard]] QJsonObject record(const QJsonArray &participants) const
    {
        Counselling record;
        record.studentId = m_students[0];
        record.counsellorId = m_adviser;
        QJsonObject json = toJson(record);
        json.insert(u"participantIds"_s, participants);
        return json;
    }
    [[nodiscard]] qint64 talk(const std::vector<size_t> &with)
    {
        return m_fixture->create(type(), record(ids(with)));
    }
    [[nodiscard]] std::vector<Id<Student>> read(qint64 id)
    {
        const auto found = Records(m_fixture->reader()).get(Id<Counselling>(id));
        return found ? found->participantIds : std::vector<Id<Student>>{Id<Student>(-1)};
    }
    [[nodiscard]] bool change(qint64 id, int version, const std::vector<size_t> &places, qint64 further = 0)
    {
        QJsonArray array = ids(places);
        if (further != 0)
            array.append(further);
        return m_fixture
            ->write([&](WriteContext &job) {
                return job.change(type(), {{u"id"_s, id}, {u"participantIds"_s, array}}, version);
            })
            .ok();
    }
    [[nodiscard]] QList<qint64> listed(const Asked &asked)
    {
        protocol::RecordQuery query;
        query.type = u"counselling"_s;
        query.conditions = asked.conditions;
        query.search = asked.search;
        const auto page =
            store::query(m_fixture->reader(), query, ScopeFilter::everything(), Viewer::everything());
        QList<qint64> found;
        if (!page)
            return {-1};
        for (const QJsonValue &row : page->rows)
            found.append(row[0].toInteger());
        return found;
    }

    std::unique_ptr<StoreFixture> m_fixture;
    Id<Account> m_adviser;
    std::vector<Id<Student>> m_students;
    qint64 m_group = 0;
    qint64 m_alone = 0;
};

QTEST_GUILESS_MAIN(StoreReferencesTest)
#include "tst_store_references.moc"
