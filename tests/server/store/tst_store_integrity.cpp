// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/integrity.h"
#include "tests/server/store/store_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::store;
using namespace licheng::store::test;

class StoreIntegrityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<StoreFixture>();
        QVERIFY(m_fixture->isOpen());
        const Id<Student> student = m_fixture->create(sampleStudent(1));
        const Id<Course> course = m_fixture->create(sampleCourse(1));
        CourseOutcome outcome = sampleOutcome(student, course, u"成果"_s);
        outcome.documentCount = 1;
        m_outcome = m_fixture->create(outcome);
        Attachment attachment;
        attachment.outcomeId = m_outcome;
        attachment.fileName = u"報告.pdf"_s;
        attachment.size = 10;
        attachment.sha256 = QString(64, u'a');
        QVERIFY(m_fixture->create(attachment).value());
    }

    void aSoundStoreHasNoFindings() { QCOMPARE(integrityCheck(m_fixture->reader()), QStringList()); }

    void whatOthersMadeInTheSchemaIsNamed_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("named");
        QTest::newRow("trigger")
            << u"CREATE TRIGGER \"evil\" AFTER INSERT ON \"request\" BEGIN SELECT 1; END"_s
            << u"trigger evil"_s;
        QTest::newRow("table") << u"CREATE TABLE \"mine\" (a)"_s << u"table mine"_s;
        QTest::newRow("index") << u"CREATE INDEX \"fast\" ON \"student\" (\"name\")"_s << u"index fast"_s;
        QTest::newRow("view") << u"CREATE VIEW \"seen\" AS SELECT 1"_s << u"view seen"_s;
        QTest::newRow("trigger removed")
            << u"DROP TRIGGER \"row_seal_removed\""_s << u"trigger row_seal_removed"_s;
        QTest::newRow("column") << u"ALTER TABLE \"request\" ADD COLUMN x TEXT"_s << u"table request"_s;
    }
    void whatOthersMadeInTheSchemaIsNamed()
    {
        QFETCH(const QString, change);
        QFETCH(const QString, named);
        QVERIFY(m_fixture->tamper(change));
        const QStringList findings = integrityCheck(m_fixture->reader());
        QCOMPARE(findings.size(), 1);
        QVERIFY2(findings.front().contains(named), qPrintable(findings.front()));
    }

    void aTriggerThatWasEmptiedIsNamed()
    {
        QVERIFY(m_fixture->tamper(u"DROP TRIGGER \"row_seal_removed\""_s));
        QVERIFY(m_fixture->tamper(
            u"CREATE TRIGGER \"row_seal_removed\" AFTER DELETE ON \"row_seal\" BEGIN SELECT 1; END"_s));
        QCOMPARE(integrityCheck(m_fixture->reader()),
                 QStringList{u"the trigger row_seal_removed in the store was altered by other means"_s});
    }

    void aReferenceToNothingIsNamed()
    {
        QVERIFY(m_fixture->tamper(u"UPDATE \"courseOutcome\" SET \"courseId\" = 99"_s));
        const QStringList findings = integrityCheck(m_fixture->reader());
        QCOMPARE(findings, QStringList{u"courseOutcome 1 refers to a course that does not exist"_s});
    }

    void anAlteredChangeLogIsNamed()
    {
        QVERIFY(m_fixture->tamper(u"UPDATE \"change\" SET \"actorName\" = 'x' WHERE \"revision\" = 2"_s));
        const QStringList findings = integrityCheck(m_fixture->reader());
        QCOMPARE(findings.size(), 1);
        QVERIFY(findings.front().contains(u"revision 2"_s));
    }

    void everyOwnerOfFilesIsRecounted()
    {
        const auto outcome = Records(m_fixture->reader()).get(m_outcome);
        OtherRecord other;
        other.studentId = outcome->studentId;
        other.schoolYear = outcome->schoolYear;
        other.semester = outcome->semester;
        other.title = u"閱讀心得"_s;
        (void)m_fixture->create(other);
        QVERIFY(m_fixture->tamper(u"UPDATE \"otherRecord\" SET \"mediaCount\" = 2"_s));
        QVERIFY(integrityCheck(m_fixture->reader())
                    .join(u' ')
                    .contains(u"otherRecord 1 counts 0 documents and 2 media"_s));
        QCOMPARE(m_fixture->write(&rebuildDerived)->value(QLatin1String("corrected")).toInt(), 1);
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
    }

    void wrongCountersAreNamedAndRebuilt()
    {
        QVERIFY(
            m_fixture->tamper(u"UPDATE \"courseOutcome\" SET \"documentCount\" = 0, \"mediaCount\" = 3"_s));
        const QStringList findings = integrityCheck(m_fixture->reader());
        QCOMPARE(findings.size(), 1);
        QVERIFY(findings.front().contains(u"courseOutcome 1"_s));
        const auto rebuilt = m_fixture->write(&rebuildDerived);
        QVERIFY(rebuilt);
        QCOMPARE(rebuilt->value(QLatin1String("corrected")).toInt(), 1);
        QCOMPARE(integrityCheck(m_fixture->reader()), QStringList());
        const auto outcome = Records(m_fixture->reader()).get(m_outcome);
        QCOMPARE(outcome->documentCount, 1);
        QCOMPARE(outcome->mediaCount, 0);
        QCOMPARE(outcome->version, 2);
        const auto again = m_fixture->write(&rebuildDerived);
        QCOMPARE(again->value(QLatin1String("corrected")).toInt(), 0);
    }

    void aDamagedIndexIsFound()
    {
        m_fixture->store().writer().stop();
        QVERIFY(m_fixture->tamper(u"PRAGMA writable_schema=ON"_s));
        // An index that says something else than its table: made by giving it another definition.
        auto connection = Connection::open(m_fixture->store().file(), Access::ReadWrite);
        QVERIFY(connection);
        QVERIFY(connection.value()->run(u"PRAGMA writable_schema=ON"_s));
        QVERIFY(connection.value()->run(u"UPDATE sqlite_schema SET sql = replace(sql, '\"courseId\", "
                                        u"\"certification\"', '\"studentId\", \"title\"') "
                                        "WHERE name = 'courseOutcome_course'"_s));
        connection.value().reset();
        const auto reader = m_fixture->store().reader();
        QVERIFY(reader);
        QVERIFY(!integrityCheck(*reader.value()).isEmpty());
    }

private:
    std::unique_ptr<StoreFixture> m_fixture;
    Id<CourseOutcome> m_outcome;
};

QTEST_GUILESS_MAIN(StoreIntegrityTest)
#include "tst_store_integrity.moc"
