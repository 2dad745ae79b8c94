// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/import_format.h"
#include "tests/integration/register_school.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What is kept of each import, and taking one back.
class TestImportRuns : public QObject, private RegisterSchool
{
    Q_OBJECT

private:
    /// Everything of the store that an import may touch, without what only counts writes.
    [[nodiscard]] QStringList contents()
    {
        QStringList told;
        for (const char *type :
             {"student", "schoolClass", "course", "enrolment", "classMembership", "absence"}) {
            const RecordType &known = *recordType(QString(QLatin1String(type)));
            for (const auto reader = m_fixture->server().store().reader();
                 const QJsonObject &record : store::Records(**reader).find(known, {})) {
                QJsonObject content = record;
                content.remove(u"version"_s);
                told.append(QLatin1String(type) + u' ' +
                            QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact)));
            }
        }
        return told;
    }
    [[nodiscard]] QList<QStringList> pupils(int count, const QString &schoolClass, int first = 500) const
    {
        QList<QStringList> rows;
        for (int i = 0; i < count; ++i)
            rows.append({QString::number(1140000 + first + i), u"林大同"_s, identity(first + i),
                         u"2009-05-04"_s, schoolClass, u"1"_s, QString::number(20 + first % 100 + i)});
        return rows;
    }
    [[nodiscard]] static QStringList pupilColumns()
    {
        return {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"classId.name"_s,
                u"classId.grade"_s, u"seat"_s};
    }
    [[nodiscard]] Answer<QJsonObject> takeBack(qint64 run)
    {
        return m_client->call(u"import.takeBack"_s, with({{u"id"_s, run}}));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void whatSomebodyOfAnOfficeChoseForAHeadingGoesForTheOthersOfIt()
    {
        const auto keep = [this](const QStringList &headings, const QStringList &paths,
                                 const QString &type = u"student"_s) {
            return outcomeOf(m_client->call(u"import.keepColumns"_s,
                                            with({{u"type"_s, type},
                                                  {u"format"_s, u"student"_s},
                                                  {u"headings"_s, QJsonArray::fromStringList(headings)},
                                                  {u"paths"_s, QJsonArray::fromStringList(paths)}})));
        };
        const auto known = [this] {
            const auto answer = m_client->call(u"import.columns"_s, {});
            return answer ? answer.value()[u"formats"][u"student"].toObject()
                          : QJsonObject{{u"fault"_s, answer.error().message}};
        };
        QVERIFY(known().isEmpty());
        QCOMPARE(keep({u"學號"_s, u"學生大名"_s, u"班級"_s}, {u"studentNumber"_s, u"name"_s, {}}), u"done"_s);
        // What is found by itself is nothing to remember; that a column is left out is.
        const QJsonObject chosen{{headerKey(u"學生大名"_s), u"name"_s}, {headerKey(u"班級"_s), QString()}};
        QCOMPARE(known(), chosen);
        // A row of data in their place would tell what stands in the records alone.
        QCOMPARE(keep({u"1150001"_s, u"林大同"_s}, {u"studentNumber"_s, u"name"_s}), u"done"_s);
        QCOMPARE(known(), chosen);
        for (const QString &refused :
             {keep({u"學號"_s}, {u"nothing"_s}), keep({u"學號"_s}, {u"studentNumber"_s, u"name"_s}),
              keep({u"學號"_s}, {{}}, u"course"_s)})
            QVERIFY(refused != u"done"_s);
        QCOMPARE(known(), chosen);

        QVERIFY(signIn(u"colleague"_s, u"registryClerk"_s));
        QCOMPARE(known(), chosen);
        QCOMPARE(keep({u"班級"_s}, {u"classId.name"_s}), u"done"_s);
        QVERIFY(!known().contains(headerKey(u"班級"_s)));
        // Neither another office nor who imports no such list has them.
        for (const char *role : {"affairsClerk", "teacher"}) {
            QVERIFY(signIn(QLatin1String(role), QLatin1String(role)));
            QVERIFY(known().isEmpty());
            QVERIFY(keep({u"學號"_s}, {{}}) != u"done"_s);
        }
    }

    void anImportIsKeptWithItsFileColumnsAndFaults()
    {
        QList<QStringList> rows = pupils(2, u"電機一甲"_s);
        rows[1][2] = u"A123456780"_s;
        const auto applied = import(u"student"_s, pupilColumns(), rows);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        const QJsonObject run = record(u"importRun"_s, applied.value()[u"run"].toInteger());
        QCOMPARE(run[u"fileName"].toString(), u"t.xlsx"_s);
        QCOMPARE(run[u"listName"].toString(), u"學生"_s);
        QCOMPARE(run[u"schoolYear"].toInt(), m_year);
        QCOMPARE(run[u"columns"].toString().section(u'、', 0, 1), u"學號、姓名"_s);
        QCOMPARE(run[u"rowCount"].toInt(), 2);
        QVERIFY2(run[u"createdCount"].toInt() == 1, qPrintable(run[u"faults"].toString()));
        QCOMPARE(run[u"faultyCount"].toInt(), 1);
        const QJsonArray faults = QJsonDocument::fromJson(run[u"faults"].toString().toUtf8()).array();
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults[0][u"row"].toInt(), 3);
        QCOMPARE(faults[0][u"rule"].toString(), u"identityNumber"_s);
        // Which values they were stands in the file alone.
        QVERIFY(!run[u"faults"].toString().contains(u"A123456780"_s));
    }

    void theMappingNamesTheHeadingsOfTheFile()
    {
        m_headings = {u"學生編號"_s, u"姓名"_s, u"身證"_s, u"生日"_s, u"班"_s, u"年"_s, u"位置"_s};
        const auto applied = import(u"student"_s, pupilColumns(), pupils(1, u"電機一甲"_s));
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(record(u"importRun"_s, applied.value()[u"run"].toInteger())[u"columns"].toString().section(
                     u'、', 0, 2),
                 u"學生編號 → 學號、姓名、身證 → 身分證號"_s);
        // A row of a pupil in place of the headings is kept nowhere.
        m_headings[2] = u"A123456780"_s;
        const auto other = import(u"student"_s, pupilColumns(), pupils(1, u"電機一甲"_s, 700));
        QVERIFY2(other, qPrintable(outcomeOf(other)));
        QCOMPARE(record(u"importRun"_s, other.value()[u"run"].toInteger())[u"columns"].toString().section(
                     u'、', 0, 2),
                 u"學號、姓名、身分證號"_s);
    }

    void whatAnImportMadeAndChangedIsAsItWasBefore()
    {
        QVERIFY(!newCourse().isEmpty());
        const QStringList before = contents();
        const QString known = record(u"student"_s, m_student)[u"studentNumber"].toString();
        QList<QStringList> rows = pupils(3, u"電機一甲"_s);
        rows += pupils(2, u"資訊一丙"_s, 600);
        rows.append({known, u"王小明"_s, identity(1), u"2009-07-21"_s, u"電機一甲"_s, u"1"_s, u"40"_s});
        const auto applied = import(u"student"_s, pupilColumns(), rows);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(applied.value()[u"summary"][u"created"].toInt(), 5);
        QCOMPARE(applied.value()[u"summary"][u"updated"].toInt(), 1);
        QVERIFY(contents().size() > before.size() + 5);

        const qint64 run = applied.value()[u"run"].toInteger();
        const auto back = takeBack(run);
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE(contents(), before);
        // Counted as it was when it was imported.
        QCOMPARE(back.value()[u"removed"].toInt(), 5);
        QCOMPARE(back.value()[u"changed"].toInt(), 1);
        QJsonObject also = applied.value()[u"summary"][u"alsoCreated"].toObject();
        QVERIFY(also[u"enrolment"].toInt() > 0 && also[u"schoolClass"].toInt() > 0);
        QCOMPARE(back.value()[u"alsoCreated"].toObject(), also);
        const auto made = m_client->call(u"import.made"_s, {{u"id"_s, run}});
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        QCOMPARE(made.value()[u"alsoCreated"].toObject(), also);
        QCOMPARE(record(u"importRun"_s, run)[u"takenBackBy"].toString(), u"clerk"_s);
        QCOMPARE(outcomeOf(takeBack(run)), u"importTakenBack@5"_s);
        // And again: nothing of it is left that would be in the way.
        const auto again = import(u"student"_s, pupilColumns(), rows);
        QCOMPARE(again.value()[u"summary"][u"created"].toInt(), 5);
    }

    void whatWasChangedSinceIsInTheWayUntilItIsUndone()
    {
        const QStringList before = contents();
        const auto applied = import(u"student"_s, pupilColumns(), pupils(2, u"電機一甲"_s));
        const qint64 run = applied.value()[u"run"].toInteger();
        const QStringList after = contents();
        const qint64 pupil = m_student + 1;
        QVERIFY(changeStudent({{u"note"_s, u"已補件"_s}}, pupil));
        const auto refused = takeBack(run);
        QCOMPARE(outcomeOf(refused), u"importFollowed@5"_s);
        QCOMPARE(refused.error().data[u"used"].toInt(), 1);
        // What is right about it now stays with the clerk: nothing was taken back.
        QCOMPARE(contents().size(), after.size());
        // Another version with the values that the import left is what it left.
        QVERIFY(changeStudent({{u"note"_s, QString()}}, pupil));
        QCOMPARE(contents(), after);
        QVERIFY(record(u"student"_s, pupil)[u"version"].toInt() > 2);
        const auto undone = takeBack(run);
        QVERIFY2(undone, qPrintable(outcomeOf(undone)));
        QCOMPARE(contents(), before);
    }

    void whatAnImportChangedIsTakenBackAfterAnUndoneChange()
    {
        const QJsonObject known = record(u"student"_s, m_student);
        const QStringList before = contents();
        const auto applied = import(u"student"_s, pupilColumns(),
                                    {{known[u"studentNumber"].toString(), u"王小明"_s, identity(1),
                                      u"2009-07-21"_s, u"電機一甲"_s, u"1"_s, u"40"_s}});
        QCOMPARE(applied.value()[u"summary"][u"updated"].toInt(), 1);
        QVERIFY(changeStudent({{u"seat"_s, 41}}));
        const qint64 run = applied.value()[u"run"].toInteger();
        QCOMPARE(outcomeOf(takeBack(run)), u"importFollowed@5"_s);
        QVERIFY(changeStudent({{u"seat"_s, 40}}));
        const auto undone = takeBack(run);
        QVERIFY2(undone, qPrintable(outcomeOf(undone)));
        QCOMPARE(contents(), before);
    }

    void whatRefersToItIsInTheWay()
    {
        const auto applied = import(u"student"_s, pupilColumns(), pupils(2, u"電機一甲"_s));
        const QStringList after = contents();
        QVERIFY(signIn(u"affairs"_s, u"guidanceLifeClerk"_s));
        const auto saved = saveDay(m_class, m_today, {cell(m_student + 1, "1", "1")});
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        QVERIFY(back());
        QCOMPARE(outcomeOf(takeBack(applied.value()[u"run"].toInteger())), u"referenced id"_s);
        QCOMPARE(contents().size(), after.size() + 1);
    }

    void registerChangesStand()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QString day = u"%1%2"_s.arg(m_year).arg(m_today.toString(u"MMdd"_s));
        const auto applied =
            import(u"registerChange"_s, {u"studentId.studentNumber"_s, u"changeCode"_s, u"effectiveOn"_s},
                   {{number, u"341"_s, day}});
        QCOMPARE(outcomeOf(takeBack(applied.value()[u"run"].toInteger())), u"changeStands@8"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"suspended"_s);
    }

    void whatIsOutOfReachByNowStays()
    {
        const auto applied = import(u"student"_s, pupilColumns(), pupils(1, u"電機一甲"_s));
        const QStringList after = contents();
        const auto moved = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &job) -> Answer<QJsonObject> {
                 const auto role = job.records().find<Role>({{u"key"_s, u"eveningRegistryClerk"_s}});
                 auto clerk = job.records().find<Account>({{u"login"_s, u"clerk"_s}}).front();
                 clerk.roleId = role.front().id;
                 clerk.division = Division::Evening;
                 if (auto changed = job.change(clerk); !changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(moved);
        QVERIFY(signIn(u"clerk"_s));
        QCOMPARE(outcomeOf(takeBack(applied.value()[u"run"].toInteger())), u"forbidden"_s);
        QCOMPARE(contents(), after);
    }

    void othersImportsAreNotTheirs()
    {
        const auto applied = import(u"student"_s, pupilColumns(), pupils(1, u"電機一甲"_s));
        const qint64 run = applied.value()[u"run"].toInteger();
        QVERIFY(signIn(u"second"_s, u"registryClerk"_s));
        QCOMPARE(outcomeOf(takeBack(run)), u"there is no importRun 1"_s);
        QCOMPARE(outcomeOf(m_client->call(u"record.get"_s, {{u"type"_s, u"importRun"_s}, {u"id"_s, run}})),
                 u"there is no importRun 1"_s);
        QVERIFY(signIn(u"system"_s, u"administrator"_s));
        QVERIFY(m_client->call(u"record.get"_s, {{u"type"_s, u"importRun"_s}, {u"id"_s, run}}));
        QCOMPARE(outcomeOf(takeBack(run)), u"there is no importRun 1"_s);
    }
};

QTEST_GUILESS_MAIN(TestImportRuns)
#include "tst_import_runs.moc"
