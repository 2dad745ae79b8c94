// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/log_replay.h"
#include "tests/integration/register_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// A removal taken back: the record goes on where it was.
class TestPutBack : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> removeStudent(int version)
    {
        return m_client->call(
            u"record.remove"_s,
            with({{u"type"_s, u"student"_s}, {u"id"_s, m_student}, {u"version"_s, version}}));
    }
    [[nodiscard]] Answer<QJsonObject> putBack(int version)
    {
        return m_client->call(
            u"record.putBack"_s,
            with({{u"type"_s, u"student"_s}, {u"id"_s, m_student}, {u"version"_s, version}}));
    }
    [[nodiscard]] QStringList actions()
    {
        QStringList told;
        const auto entries =
            m_client->call(u"record.history"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student}});
        if (entries) {
            for (const QJsonValue &entry : entries.value()[u"entries"].toArray())
                told.append(entry[u"action"].toString());
        }
        return told;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        QVERIFY(changeStudent({{u"note"_s, u"已補件"_s}}));
    }
    void cleanup() { close(); }

    void theHistoryOfARecordGoesOn()
    {
        QJsonObject before = record(u"student"_s, m_student);
        QVERIFY(removeStudent(2));
        QCOMPARE(actions(), QStringList());
        const auto back = putBack(2);
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE(actions(), (QStringList{u"putBack"_s, u"remove"_s, u"edit"_s, u"create"_s}));
        QCOMPARE(back.value()[u"record"][u"id"].toInteger(), m_student);
        before.insert(u"version"_s, 3);
        QCOMPARE(record(u"student"_s, m_student), before);
        // It is found, changed and removed as any other, and the log tells what the store has.
        QVERIFY(changeStudent({{u"note"_s, u"再補件"_s}}));
        QVERIFY(removeStudent(4));
        QVERIFY(putBack(4));
        const auto reader = m_fixture->server().store().reader();
        QCOMPARE(store::logFindings(**reader, 5), QStringList());
    }

    void whatIsThereOrNeverWentIsNotPutBack()
    {
        QCOMPARE(outcomeOf(putBack(2)), u"there is no student %1"_s.arg(m_student));
        QVERIFY(removeStudent(2));
        QCOMPARE(outcomeOf(putBack(1)), u"there is no student %1"_s.arg(m_student));
        QVERIFY(putBack(2));
        QCOMPARE(outcomeOf(putBack(2)), u"there is no student %1"_s.arg(m_student));
    }

    void whatSomebodyElseRemovedIsTheirs()
    {
        QVERIFY(removeStudent(2));
        QVERIFY(signIn(u"colleague"_s, u"registryClerk"_s));
        QCOMPARE(outcomeOf(putBack(2)), u"there is no student %1"_s.arg(m_student));
        QVERIFY(back());
        QVERIFY(putBack(2));
    }

    void theRulesOfANewRecordHold()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        QVERIFY(removeStudent(2));
        const qint64 other = newStudent(m_class);
        QVERIFY(changeStudent({{u"studentNumber"_s, number}}, other));
        QCOMPARE(outcomeOf(putBack(2)), u"unique studentNumber"_s);
        QCOMPARE(actions(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestPutBack)
#include "tst_put_back.moc"
