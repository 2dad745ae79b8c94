// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/test_school.h"
#include "tests/support/in_process_connection.h"

#include <QSignalSpy>

#include <future>

using namespace licheng;
using namespace licheng::test;

/// What others save between the check of a list and its application, over real TLS.
class TestImportMeanwhile : public QObject, private TestSchool
{
    Q_OBJECT

private:
    QJsonObject m_applied;
    QJsonArray m_existing;
    protocol::Fault m_fault;

    [[nodiscard]] static QStringList student(int row, const QString &name)
    {
        return {QString::number(11410000 + row), name, identity(row + 1), u"98/7/20"_s};
    }
    [[nodiscard]] qint64 checked(const QString &type, const QStringList &columns,
                                 const QList<QStringList> &rows)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, type},
                                               {u"schoolYear"_s, 114},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, u"t.csv"_s},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)}});
        if (!begun) {
            qWarning("%s", qPrintable(begun.error().message));
            return 0;
        }
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const QJsonValue import = begun.value()[u"import"];
        const auto checked = m_client->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}}).ok()
                                 ? m_client->call(u"import.check"_s, {{u"import"_s, import}})
                                 : begun;
        m_existing = checked ? checked.value()[u"existing"].toArray() : QJsonArray();
        const bool isChecked = checked && checked.value()[u"summary"][u"faulty"].toInt() == 0;
        if (!isChecked)
            qWarning("%s", qPrintable(checked ? QString::fromUtf8(QJsonDocument(checked.value()).toJson())
                                              : checked.error().message));
        return isChecked ? import.toInteger() : 0;
    }
    [[nodiscard]] qint64 checkedStudents(const QStringList &names)
    {
        QList<QStringList> rows;
        for (int i = 0; i < names.size(); ++i)
            rows.append(student(i, names[i]));
        return checked(u"student"_s, {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s},
                       rows);
    }
    [[nodiscard]] QString applied(qint64 import, const QString &mode)
    {
        const auto answer =
            m_client->call(u"import.apply"_s, with({{u"import"_s, import}, {u"mode"_s, mode}}));
        m_applied = answer ? answer.value() : QJsonObject();
        m_fault = answer ? protocol::Fault() : answer.error();
        return told(answer);
    }
    [[nodiscard]] QString count(const char *step) const
    {
        return QString::number(m_applied[u"summary"][QLatin1String(step)].toInteger());
    }
    [[nodiscard]] qint64 makeStudent(int row, const QString &name)
    {
        return make(u"student"_s, {{u"studentNumber"_s, QString::number(11410000 + row)},
                                   {u"name"_s, name},
                                   {u"identityNumber"_s, identity(row + 1)},
                                   {u"birthday"_s, u"2009-07-20"_s}});
    }

private Q_SLOTS:
    void init()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(u"office"_s, u"registryClerk"_s));
        QVERIFY(signIn(u"office"_s));
    }
    void cleanup() { close(); }

    void whatTheListDoesNotRestOnHoldsNothingUp()
    {
        const qint64 other = makeStudent(50, u"林雅婷"_s);
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s});
        QVERIFY(import > 0);
        QVERIFY(change(u"student"_s, other, {{u"name"_s, u"林雅亭"_s}}));
        QVERIFY(makeStudent(51, u"張志豪"_s) > 0);
        QVERIFY(make(u"schoolClass"_s,
                     {{u"schoolYear"_s, 114}, {u"name"_s, u"資訊一甲"_s}, {u"grade"_s, 1}}) > 0);
        QCOMPARE(applied(import, u"all"_s), u"done"_s);
        QCOMPARE(count("created"), u"2"_s);
        QCOMPARE(count("outdated"), u"0"_s);
    }

    void theCheckTellsWhatIsThereAlready()
    {
        QVERIFY(makeStudent(1, u"陳怡均"_s) > 0);
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s, u"林承翰"_s});
        QVERIFY(import > 0);
        QCOMPARE(m_existing, QJsonArray{3});
        QCOMPARE(applied(import, u"all"_s), u"done"_s);
        QCOMPARE(count("created"), u"2"_s);
    }

    void aRowWhoseRecordWasChangedMeanwhileHoldsUpTheWhole()
    {
        const qint64 known = makeStudent(1, u"陳怡均"_s);
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s});
        QVERIFY(import > 0);
        QVERIFY(change(u"student"_s, known, {{u"name"_s, u"陳宜君"_s}}));
        QCOMPARE(applied(import, u"all"_s), u"outdated rows"_s);
        QCOMPARE(m_fault.data[u"faults"][0][u"limit"].toInt(), 3); // the first such row of the sheet
        QCOMPARE(m_fault.data[u"faults"][0][u"actual"].toInt(), 1);
        QCOMPARE(stored(u"SELECT name FROM student WHERE id = %1"_s.arg(known)).toString(), u"陳宜君"_s);
        QCOMPARE(rows(u"student"_s, u"studentNumber = '11410000'"_s), 0);
    }

    void aRowWhoseRecordWasChangedMeanwhileIsLeftOutOfTheGoodOnes()
    {
        const qint64 known = makeStudent(1, u"陳怡均"_s);
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s});
        QVERIFY(import > 0);
        QVERIFY(change(u"student"_s, known, {{u"name"_s, u"陳宜君"_s}}));
        QCOMPARE(applied(import, u"good"_s), u"done"_s);
        QCOMPARE(count("created") + count("updated") + count("outdated"), u"101"_s);
        QCOMPARE(m_applied[u"outdatedRows"].toArray(), QJsonArray{3});
        QCOMPARE(stored(u"SELECT name FROM student WHERE id = %1"_s.arg(known)).toString(), u"陳宜君"_s);
        QCOMPARE(rows(u"student"_s, u"studentNumber = '11410000'"_s), 1);
    }

    void aRecordThatDidNotExistAtTheCheckIsSeen()
    {
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s});
        QVERIFY(import > 0);
        QVERIFY(makeStudent(0, u"王小明"_s) > 0);
        QCOMPARE(applied(import, u"good"_s), u"done"_s);
        QCOMPARE(m_applied[u"outdatedRows"].toArray(), QJsonArray{2});
        QCOMPARE(stored(u"SELECT name FROM student WHERE studentNumber = '11410000'"_s).toString(),
                 u"王小明"_s);
    }

    void anotherRecordWithTheSameUniqueValueIsSeen()
    {
        const qint64 import = checkedStudents({u"王明"_s, u"陳怡君"_s});
        QVERIFY(import > 0);
        // Another number, but the identity number of the list's second student.
        QVERIFY(make(u"student"_s, {{u"studentNumber"_s, u"90001"_s},
                                    {u"name"_s, u"陳怡君"_s},
                                    {u"identityNumber"_s, identity(2)},
                                    {u"birthday"_s, u"2009-07-20"_s}}) > 0);
        QCOMPARE(applied(import, u"good"_s), u"done"_s);
        QCOMPARE(m_applied[u"outdatedRows"].toArray(), QJsonArray{3});
        QCOMPARE(rows(u"student"_s, u"studentNumber = '11410001'"_s), 0);
    }

    void aQuotaThatAnotherUsedUpMeanwhileIsSeen()
    {
        const qint64 one = makeStudent(0, u"王明"_s);
        const qint64 two = makeStudent(1, u"陳怡君"_s);
        const qint64 course = make(u"course"_s, {{u"schoolYear"_s, 114},
                                                 {u"semester"_s, 1},
                                                 {u"offeringCode"_s, u"C1"_s},
                                                 {u"courseCode"_s, u"11235330130HA21D0101001"_s},
                                                 {u"name"_s, u"國語文"_s},
                                                 {u"credits"_s, 2}});
        for (const qint64 student : {one, two})
            QVERIFY(make(u"enrolment"_s, {{u"studentId"_s, student}, {u"courseId"_s, course}}) > 0);
        const qint64 import =
            checked(u"courseOutcome"_s,
                    {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
                    {{u"11410000"_s, u"C1"_s, u"成果一"_s, u"說明"_s},
                     {u"11410001"_s, u"C1"_s, u"成果二"_s, u"說明"_s}});
        QVERIFY(import > 0);
        QVERIFY(make(u"courseOutcome"_s, {{u"studentId"_s, two},
                                          {u"courseId"_s, course},
                                          {u"schoolYear"_s, 114},
                                          {u"semester"_s, 1},
                                          {u"title"_s, u"另一件"_s}}) > 0);
        QCOMPARE(applied(import, u"good"_s), u"done"_s);
        QCOMPARE(m_applied[u"outdatedRows"].toArray(), QJsonArray{3});
        QCOMPARE(rows(u"courseOutcome"_s, u"studentId = %1"_s.arg(one)), 1);
    }

    void aCodeThatLeftItsTableMeanwhileHoldsUpTheWhole()
    {
        const qint64 code =
            stored(u"SELECT id FROM codeEntry WHERE tableKey = 'classKind' LIMIT 1"_s).toLongLong();
        QVERIFY(code > 0);
        const qint64 import = checkedStudents({u"王明"_s});
        QVERIFY(import > 0);
        QVERIFY(change(u"codeEntry"_s, code, {{u"name"_s, u"另一名稱"_s}}));
        QCOMPARE(applied(import, u"good"_s), u"outdatedCheck rows"_s);
        QCOMPARE(rows(u"student"_s, u"1"_s), 0);
    }

    void aListThatWasNotCheckedIsCheckedBeforeItIsApplied()
    {
        const auto begun = m_client->call(
            u"import.begin"_s,
            {{u"type"_s, u"student"_s},
             {u"schoolYear"_s, 114},
             {u"semester"_s, 1},
             {u"fileName"_s, u"t.csv"_s},
             {u"columns"_s, QJsonArray{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s}}});
        QVERIFY(begun);
        QJsonArray row = QJsonArray::fromStringList(student(0, u"王明"_s));
        row.prepend(2);
        const QJsonValue import = begun.value()[u"import"];
        QVERIFY(m_client->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, QJsonArray{row}}}));
        QCOMPARE(applied(import.toInteger(), u"all"_s), u"done"_s);
        QCOMPARE(rows(u"student"_s, u"1"_s), 1);
    }

    /// Whoever is answered may take the next step at once: also after a refusal.
    void anAnsweredStepIsOver()
    {
        QVERIFY(m_fixture->addPowerless(u"nobody"_s));
        InProcessPeer peer(m_fixture->server());
        QVERIFY(peer.signIn(u"office"_s, ServerFixture::password()));
        const auto begun = peer.ask(u"import.begin"_s, {{u"type"_s, u"student"_s},
                                                        {u"schoolYear"_s, 114},
                                                        {u"semester"_s, 1},
                                                        {u"fileName"_s, u"t.csv"_s},
                                                        {u"columns"_s, QJsonArray{u"studentNumber"_s}}});
        QVERIFY(begun);
        const QJsonObject import{{u"import"_s, begun.value()[u"import"]}};
        const QSignalSpy told(&peer, &InProcessPeer::told);
        QVERIFY(change(
            u"account"_s, stored(u"SELECT \"id\" FROM \"account\" WHERE \"login\" = 'office'"_s).toLongLong(),
            {{u"roleId"_s,
              stored(u"SELECT \"id\" FROM \"role\" WHERE \"key\" = 'powerless'"_s).toLongLong()}}));
        QTRY_VERIFY(std::any_of(told.begin(), told.end(), [](const QVariantList &each) {
            return each[0].value<protocol::Notification>().method == u"session.changed";
        }));
        std::promise<QString> second;
        peer.call({1, u"import.check"_s, import}, [&](const protocol::Answer<QJsonObject> &first) {
            second.set_value(test::told(first) + u" then "_s +
                             test::told(peer.ask(u"import.apply"_s, with({{u"import"_s, import[u"import"]},
                                                                          {u"mode"_s, u"good"_s}}))));
        });
        QCOMPARE(second.get_future().get(), u"4 then 4"_s);
    }
};

QTEST_GUILESS_MAIN(TestImportMeanwhile)
#include "tst_import_meanwhile.moc"
