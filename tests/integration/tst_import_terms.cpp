// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_term.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Lists that are of another semester than the chosen one, and certifications that a list tells.
class TestImportTerms : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] QString number(qint64 student)
    {
        return record(u"student"_s, student)[u"studentNumber"].toString();
    }
    [[nodiscard]] QStringList columnsOfOutcomes() const
    {
        return {u"studentId.studentNumber"_s,
                u"courseId.offeringCode"_s,
                u"title"_s,
                u"description"_s,
                u"certification"_s,
                u"certifiedBy"_s};
    }
    [[nodiscard]] static QString told(const QJsonObject &checked)
    {
        QStringList list;
        for (const QJsonValue &other : checked[u"otherTerms"].toArray())
            list.append(u"%1 by %2 %3/%4"_s.arg(other[u"term"].toString(), other[u"by"].toString())
                            .arg(other[u"rows"].toInt())
                            .arg(other[u"of"].toInt()));
        return list.join(u", "_s);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void aTextTellsItsTerm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("term");
        QTest::newRow("dash") << u"開課資料-114-1.xlsx"_s << u"114-1"_s;
        QTest::newRow("underscore") << u"名冊_113-2_電機.csv"_s << u"113-2"_s;
        QTest::newRow("written") << u"114學年度第1學期學生名冊"_s << u"114-1"_s;
        QTest::newRow("numerals") << u"114學年度第二學期"_s << u"114-2"_s;
        QTest::newRow("halves") << u"114 學年度 上學期"_s << u"114-1"_s;
        QTest::newRow("full width") << u"１１４－１ 名冊"_s << u"114-1"_s;
        QTest::newRow("a day") << u"學生名冊 114-1-5.xlsx"_s << QString();
        QTest::newRow("a day of October") << u"學生名冊114-10-05.xlsx"_s << QString();
        QTest::newRow("a western day") << u"export 2025-1-12.xlsx"_s << QString();
        QTest::newRow("no term") << u"學生名冊.xlsx"_s << QString();
        QTest::newRow("a number") << u"11410001.xlsx"_s << QString();
        QTest::newRow("in a word") << u"114學年度第1學期電機科名冊(確定版).xlsx"_s << u"114-1"_s;
        QTest::newRow("half without the year's word") << u"113下學期缺曠.csv"_s << u"113-2"_s;
        QTest::newRow("year") << u"113學年度學生名冊.xlsx"_s << u"113"_s;
        QTest::newRow("year of entry") << u"112學年度入學學生.xlsx"_s << QString();
        QTest::newRow("year of new pupils") << u"112學年 新生名冊.xlsx"_s << QString();
    }
    void aTextTellsItsTerm()
    {
        QFETCH(QString, text);
        QFETCH(QString, term);
        const auto found = service::termInText(text);
        QString told;
        if (found)
            told = found->semester ? Term{found->year, *found->semester}.text()
                                   : QString::number(found->year.roc());
        QCOMPARE(told, term);
    }

    void aListOfNoSemesterIsNotAskedForOne()
    {
        const QString file = u"%1學年度第2學期教師帳號.xlsx"_s.arg(m_year - 1);
        QVERIFY(grant(u"registryClerk"_s, u"import coursePlan school"_s) && back());
        const QJsonObject plan =
            checkedImport(u"coursePlan"_s, {u"courseCode"_s, u"name"_s, u"creditPattern"_s},
                          {{u"%1353401V2330801010001"_s.arg(m_year), u"國語文"_s, u"444444"_s}}, file);
        QVERIFY(!plan.isEmpty());
        QCOMPARE(told(plan), QString());
    }

    void aNameWithTheSemesterGoesBeforeRowsThatTellTheYear()
    {
        const QString plan = u"%1353401V2330801010001"_s.arg(m_year - 1);
        const QJsonObject list =
            checkedImport(u"course"_s, {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s},
                          {{u"X1"_s, plan, u"國語文"_s, u"1"_s}, {u"X2"_s, plan, u"數學"_s, u"1"_s}},
                          u"開課資料-%1-2.xlsx"_s.arg(m_year - 1));
        QCOMPARE(told(list), u"%1-2 by file 2/2"_s.arg(m_year - 1));
    }

    void daysOfAnotherSemesterAskForTheWholeList()
    {
        QVERIFY(grant(u"registryClerk"_s, u"import absence school"_s) && back());
        const QString day =
            Term{SchoolYear(m_year - 1), Semester::Second}.firstDay().addDays(20).toString(Qt::ISODate);
        const QJsonObject list =
            checkedImport(u"absence"_s, {u"studentId.studentNumber"_s, u"date"_s, u"kind"_s},
                          {{number(m_student), day, u"事假"_s}, {number(m_student), day, u"病假"_s}});
        QCOMPARE(told(list), u"%1-2 by rows 2/2"_s.arg(m_year - 1));
        // And of those that say from when on.
        QVERIFY(grant(u"registryClerk"_s, u"import cadrePost school"_s) && back());
        const QJsonObject posts =
            checkedImport(u"cadrePost"_s,
                          {u"studentId.studentNumber"_s, u"unitName"_s, u"startsOn"_s, u"endsOn"_s, u"post"_s,
                           u"levelCode"_s},
                          {{number(m_student), u"電機一甲"_s, day, day, u"班長"_s, u"6"_s}});
        QCOMPARE(told(posts), u"%1-2 by rows 1/1"_s.arg(m_year - 1));
    }

    void aListOfAnotherSemesterIsAskedBack()
    {
        const QStringList columns{u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s};
        const auto row = [&](int number, int entry) {
            return QStringList{u"X%1"_s.arg(number), QString::number(entry) + u"353401V2330801010001"_s,
                               u"國語文"_s, u"1"_s, u"4"_s};
        };
        // Of three courses of grade 1 two are of last year's plan.
        const QJsonObject old =
            checkedImport(u"course"_s, columns, {row(1, m_year - 1), row(2, m_year - 1), row(3, m_year)});
        QCOMPARE(old[u"faults"].toArray(), QJsonArray());
        QCOMPARE(told(old), u"%1 by rows 2/3"_s.arg(m_year - 1));
        const auto refused = apply(old);
        QCOMPARE(refused.error().data[u"otherTerms"], old[u"otherTerms"]);
        QCOMPARE(outcomeOf(refused), u"otherTerm term"_s);
        QCOMPARE(firstId(u"course"_s, u"offeringCode"_s, u"X1"_s), 0);
        QVERIFY(apply(old, true));
        QVERIFY(firstId(u"course"_s, u"offeringCode"_s, u"X1"_s) != 0);
        // Who said that it was meant so stands in the log.
        const auto reader = m_fixture->server().store().reader();
        QCOMPARE(
            (*reader)->single(u"SELECT actorName FROM \"change\" WHERE action = 'acceptImport'"_s).toString(),
            u"clerk"_s);

        const QJsonObject half = checkedImport(u"course"_s, columns, {row(4, m_year - 1), row(5, m_year)});
        QCOMPARE(told(half), QString());
        QVERIFY(apply(half));
        const QJsonObject named =
            checkedImport(u"course"_s, columns, {row(6, m_year)}, u"開課資料-%1-2.xlsx"_s.arg(m_year));
        QCOMPARE(told(named), u"%1-2 by file 1/1"_s.arg(m_year));
        QCOMPARE(outcomeOf(apply(named)), u"otherTerm term"_s);
        QCOMPARE(
            told(checkedImport(u"course"_s, columns, {row(7, m_year)}, u"開課資料-%1-1.xlsx"_s.arg(m_year))),
            QString());
    }

    void aColumnOfTheListTellsItsTerm()
    {
        const QStringList columns{u"studentNumber"_s,   u"name"_s,         u"identityNumber"_s, u"birthday"_s,
                                  u"term.schoolYear"_s, u"term.semester"_s};
        const auto row = [&](int serial, int year, const QString &semester) {
            return QStringList{u"99%1"_s.arg(serial), u"林雅婷"_s,           identity(500 + serial),
                               u"98/7/20"_s,          QString::number(year), semester};
        };
        QCOMPARE(
            told(checkedImport(u"student"_s, columns, {row(1, m_year, u"1"_s), row(2, m_year, u"一"_s)})),
            QString());
        QCOMPARE(
            told(checkedImport(u"student"_s, columns, {row(1, m_year, u"1"_s), row(2, m_year - 1, u"1"_s)})),
            u"%1-1 by column 1/2"_s.arg(m_year - 1));
    }

    void aSemesterMayHaveItsYearBeforeIt_data()
    {
        QTest::addColumn<int>("yearsBefore");
        QTest::addColumn<bool>("hasYear");
        QTest::addColumn<QString>("outcome");
        const QString asked = u" | %1-1 by column 1/1"_s;
        QTest::newRow("of the row's year") << 0 << true << u" | "_s;
        QTest::newRow("of another one") << 1 << true << u"term.semester | "_s;
        QTest::newRow("alone, of the import's year") << 0 << false << u" | "_s;
        QTest::newRow("alone, of another one") << 1 << false << asked;
    }
    void aSemesterMayHaveItsYearBeforeIt()
    {
        QFETCH(int, yearsBefore);
        QFETCH(bool, hasYear);
        QFETCH(QString, outcome);
        const int year = m_year - yearsBefore;
        QStringList columns{u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s,
                            u"term.semester"_s};
        QStringList row{u"991"_s, u"林雅婷"_s, identity(501), u"98/7/20"_s, u"%1-1"_s.arg(year)};
        if (hasYear) {
            columns.append(u"term.schoolYear"_s);
            row.append(QString::number(m_year));
        }
        const auto checked = stagedImport(u"student"_s, columns, {row}, u"t.xlsx"_s);
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        const QString field = checked.value()[u"faults"][0][u"field"].toString();
        QCOMPARE(field + u" | "_s + told(checked.value()),
                 outcome.contains(u'%') ? outcome.arg(year) : outcome);
    }

    void gradeAndEntryYearTellTheYearOfAListOfStudents()
    {
        const QStringList columns{u"studentNumber"_s, u"name"_s,          u"identityNumber"_s, u"birthday"_s,
                                  u"classId.name"_s,  u"classId.grade"_s, u"entryYear"_s};
        const auto row = [&](int serial, int grade, int entry) {
            return QStringList{u"99%1"_s.arg(serial), u"林雅婷"_s,   identity(500 + serial),
                               u"98/7/20"_s,          u"資訊二甲"_s, QString::number(grade),
                               QString::number(entry)};
        };
        QCOMPARE(told(checkedImport(u"student"_s, columns,
                                    {row(1, 2, m_year - 1), row(2, 2, m_year - 1), row(3, 2, m_year - 2)})),
                 QString());
        QCOMPARE(told(checkedImport(u"student"_s, columns, {row(1, 2, m_year - 2), row(2, 2, m_year - 2)})),
                 u"%1 by rows 2/2"_s.arg(m_year - 1));
    }

    void certificationsOfAListWaitForWhoMayNotTakeThemOver()
    {
        const QList<QStringList> rows{
            {number(m_student), m_code, u"一"_s, u"簡述"_s, u"通過"_s, u"王老師"_s},
            {number(m_student), m_code, u"二"_s, u"簡述"_s, u"待認證"_s, QString()}};
        const QJsonObject checked =
            checkedImport(u"courseOutcome"_s, columnsOfOutcomes(), rows, u"舊系統成果.xlsx"_s);
        QCOMPARE(checked[u"summary"][u"untakenCertifications"].toInt(), 1);
        QCOMPARE(checked[u"faults"].toArray(), QJsonArray());
        QVERIFY(apply(checked));
        const QJsonObject waiting =
            record(u"courseOutcome"_s, firstId(u"courseOutcome"_s, u"title"_s, u"一"_s));
        QCOMPARE(waiting[u"certification"].toString(), u"waiting"_s);
        QCOMPARE(waiting[u"certifiedBy"].toString(), QString());
        QCOMPARE(waiting[u"certifiedThrough"].toString(), u"none"_s);
    }

    void aCertificationTakenOverIsMarkedAndCanReceiveItsFile()
    {
        QVERIFY(grant(u"registryClerk"_s, u"takeOver courseOutcome school"_s) && back());
        const QList<QStringList> rows{
            {number(m_student), m_code, u"一"_s, u"簡述"_s, u"通過"_s, u"王老師"_s}};
        QVERIFY(apply(checkedImport(u"courseOutcome"_s, columnsOfOutcomes(), rows, u"舊系統成果.xlsx"_s)));
        const qint64 id = firstId(u"courseOutcome"_s, u"title"_s, u"一"_s);
        const QJsonObject taken = record(u"courseOutcome"_s, id);
        QCOMPARE(taken[u"certification"].toString(), u"certified"_s);
        QCOMPARE(taken[u"certifiedThrough"].toString(), u"takenOver"_s);
        QCOMPARE(taken[u"certifiedBy"].toString(), u"王老師"_s);
        QCOMPARE(taken[u"certificationNote"].toString(), u"舊系統成果.xlsx（clerk匯入）"_s);
        QVERIFY(taken[u"fileAddedAt"].isNull());

        // Its student brings the file while the window is open; it stays certified and says when the file
        // came.
        QVERIFY(addStudentAccount(u"1140001"_s) && signIn(u"1140001"_s));
        QCOMPARE(
            outcomeOf(save(u"courseOutcome"_s, changed(u"courseOutcome"_s, id, {{u"title"_s, u"改名"_s}}))),
            u"alreadyCertified@5.3.3"_s);
        QVERIFY(attach(u"courseOutcome"_s, id, "first"));
        const QJsonObject filled = record(u"courseOutcome"_s, id);
        QCOMPARE(filled[u"certification"].toString(), u"certified"_s);
        QCOMPARE(filled[u"documentCount"].toInt(), 1);
        QVERIFY(!filled[u"fileAddedAt"].toString().isEmpty());
        QCOMPARE(outcomeOf(attach(u"courseOutcome"_s, id, "second")), u"alreadyCertified@5.3.3"_s);
    }

    void afterTheWindowOnlyWhoMayTakeOverBringsTheFile()
    {
        QVERIFY(grant(u"registryClerk"_s, u"takeOver courseOutcome school"_s) && back());
        const QList<QStringList> rows{{number(m_student), m_code, u"一"_s, u"簡述"_s, u"通過"_s, QString()}};
        QVERIFY(apply(checkedImport(u"courseOutcome"_s, columnsOfOutcomes(), rows)));
        const qint64 id = firstId(u"courseOutcome"_s, u"title"_s, u"一"_s);
        QVERIFY(addStudentAccount(u"1140001"_s));
        m_fixture->clock().advance(std::chrono::hours(24 * 11));
        QVERIFY(signIn(u"1140001"_s));
        QCOMPARE(outcomeOf(attach(u"courseOutcome"_s, id, "late")), u"closed@4"_s);
        QVERIFY(back());
        QVERIFY(attach(u"courseOutcome"_s, id, "late"));
        // What a teacher certified here is not opened by that permission.
        const qint64 own = firstId(u"courseOutcome"_s, u"title"_s, u"一"_s);
        QVERIFY(put<CourseOutcome>(own, [](CourseOutcome &outcome) {
            outcome.certifiedThrough = CertificationWay::Teacher;
            outcome.documentCount = 0;
        }));
        QCOMPARE(outcomeOf(attach(u"courseOutcome"_s, own, "other")), u"alreadyCertified@5.3.3"_s);
    }
};

QTEST_GUILESS_MAIN(TestImportTerms)
#include "tst_import_terms.moc"
