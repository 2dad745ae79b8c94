// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rules/rule_samples.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The windows of the schedule (article 4): when, for whom, and what is wrong with one.
class TestWindowRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aWindowIsOpenFromItsFirstToItsLastSecond_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("a second before it opens") << opens.addSecs(-1) << u"notYetOpen"_s;
        QTest::newRow("as it opens") << opens << QString();
        QTest::newRow("a second before its end") << closes.addSecs(-1) << QString();
        QTest::newRow("at its end") << closes << QString();
        QTest::newRow("in the last millisecond of its last second") << closes.addMSecs(999) << QString();
        QTest::newRow("a second after its end") << closes.addSecs(1) << u"closed"_s;
    }

    void aWindowIsOpenFromItsFirstToItsLastSecond()
    {
        QFETCH(QDateTime, now);
        QFETCH(QString, refusal);
        const std::vector<Window> windows{uploadWindow()};
        const Verdict verdict = windowVerdict(windows, WindowKind::Upload, term, {}, now, u"4"_s);
        QCOMPARE(verdict.isAllowed() ? QString() : wireName(verdict.refusal().reason), refusal);
        if (!verdict.isAllowed())
            QCOMPARE(verdict.refusal().article, u"4"_s);
    }

    void aWindowConcernsItsKindTermGradeAndDivision()
    {
        Window window = uploadWindow();
        window.grades = u"1,2"_s;
        window.division = u"day"_s;
        const std::vector<Window> windows{window};
        const auto open = [&](WindowKind kind, Term t, int grade, Division division) {
            return windowVerdict(windows, kind, t, {{}, {}, grade, division, 0}, opens, {}).isAllowed();
        };
        QVERIFY(open(WindowKind::Upload, term, 1, Division::Day));
        QVERIFY(open(WindowKind::Upload, term, 2, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 3, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 0, Division::Day));
        QVERIFY(!open(WindowKind::Upload, term, 1, Division::Evening));
        QVERIFY(!open(WindowKind::Certify, term, 1, Division::Day));
        QVERIFY(!open(WindowKind::Upload, {SchoolYear(114), Semester::Second}, 1, Division::Day));
        QVERIFY(!open(WindowKind::Upload, {SchoolYear(113), Semester::First}, 1, Division::Day));
    }

    void aBatchOpensForTheListsOfThatBatchOnly()
    {
        Window first = uploadWindow();
        first.kind = WindowKind::Submit;
        first.semester = Semester::WholeYear;
        first.batch = 1;
        const std::vector<Window> windows{first};
        const auto open = [&](int batch) {
            Audience audience;
            audience.grade = 3;
            audience.batch = batch;
            return windowVerdict(windows, WindowKind::Submit, {SchoolYear(114), Semester::WholeYear},
                                 audience, opens, {})
                .isAllowed();
        };
        QVERIFY(open(1));
        QVERIFY(!open(2));
        QVERIFY(!open(0));
    }

    void noWindowAtAllIsItsOwnRefusal()
    {
        QCOMPARE(windowVerdict({}, WindowKind::Upload, term, {}, opens, {}).refusal().reason,
                 RefusalReason::NoWindow);
    }

    void anExtensionOpensForItsStudentOrClassOnly()
    {
        Window extension = uploadWindow();
        extension.id = Id<Window>(2);
        extension.extendsId = Id<Window>(1);
        extension.studentId = Id<Student>(5);
        extension.endsAt = closes.addDays(3);
        extension.reason = u"住院"_s;
        Window forClass = extension;
        forClass.studentId = {};
        forClass.classId = Id<SchoolClass>(9);
        forClass.endsAt = closes.addDays(1);
        const std::vector<Window> windows{uploadWindow(), extension, forClass};
        const auto open = [&](qint64 student, qint64 schoolClass, const QDateTime &now) {
            return windowVerdict(windows, WindowKind::Upload, term,
                                 {Id<Student>(student), Id<SchoolClass>(schoolClass), 1, Division::Day, 0},
                                 now, {})
                .isAllowed();
        };
        QVERIFY(open(5, 1, closes.addDays(3)));
        QVERIFY(!open(5, 1, closes.addDays(3).addSecs(1)));
        QVERIFY(open(6, 9, closes.addDays(1)));
        QVERIFY(!open(6, 9, closes.addDays(1).addSecs(1)));
        QVERIFY(!open(6, 1, closes.addSecs(1)));
        // A student without number is not "the student without number" of a class's extension.
        QVERIFY(!open(0, 0, closes.addSecs(1)));
    }

    void anExtensionForAllOpensForWhomTheWindowIsFor()
    {
        Window window = uploadWindow();
        window.grades = u"3"_s;
        window.division = u"day"_s;
        Window extension = uploadWindow();
        extension.id = Id<Window>(2);
        extension.extendsId = window.id;
        extension.endsAt = closes.addDays(3);
        extension.reason = u"颱風停課"_s;
        QVERIFY(checkWindow(extension).empty());
        const std::vector<Window> windows{window, extension};
        const auto open = [&](int grade, Division division, const QDateTime &now) {
            return windowVerdict(windows, WindowKind::Upload, term,
                                 {Id<Student>(5), Id<SchoolClass>(9), grade, division, 0}, now, {})
                .isAllowed();
        };
        QVERIFY(open(3, Division::Day, closes.addDays(3)));
        QVERIFY(!open(3, Division::Day, closes.addDays(3).addSecs(1)));
        QVERIFY(!open(2, Division::Day, closes.addDays(1)));
        QVERIFY(!open(3, Division::Evening, closes.addDays(1)));
        QCOMPARE(deadline(windows, WindowKind::Upload, term, {{}, {}, 3, Division::Day, 0}),
                 extension.endsAt);
    }

    void aWindowOfOneRosterOpensForItsListsOnly()
    {
        Window window = uploadWindow();
        window.kind = WindowKind::Submit;
        window.semester = Semester::WholeYear;
        window.roster = u"grades"_s;
        QVERIFY(checkWindow(window).empty());
        const std::vector<Window> windows{window};
        const auto open = [&](const QString &roster) {
            return windowVerdict(windows, WindowKind::Submit, {SchoolYear(114), Semester::WholeYear},
                                 {{}, {}, 1, Division::Day, 0, roster}, opens, {})
                .isAllowed();
        };
        QVERIFY(open(u"grades"_s));
        QVERIFY(!open(u"performances"_s));
    }

    void aWindowSaysWhatIsWrongWithIt()
    {
        const auto rules = [](const Window &window) {
            QStringList list;
            for (const FieldFault &f : checkWindow(window))
                list.append(f.field + u':' + f.rule);
            return list;
        };
        QCOMPARE(rules(uploadWindow()), QStringList());
        Window window = uploadWindow();
        window.endsAt = window.startsAt;
        QCOMPARE(rules(window), QStringList{u"endsAt:order"_s});
        window = uploadWindow();
        window.extendsId = Id<Window>(1);
        window.studentId = Id<Student>(1);
        QCOMPARE(rules(window), QStringList{u"reason:required"_s});
        window = uploadWindow();
        window.kind = WindowKind::Select;
        QCOMPARE(rules(window), QStringList{u"semester:windowSemester"_s});
        window = uploadWindow();
        window.studentId = Id<Student>(1);
        QCOMPARE(rules(window), QStringList{u"extendsId:required"_s});
        window = uploadWindow();
        window.selfCheckFrom = opens;
        QCOMPARE(rules(window), QStringList{u"selfCheckTo:required"_s});
        window.selfCheckTo = opens;
        QCOMPARE(rules(window), QStringList{u"selfCheckTo:order"_s});
        window.selfCheckTo = opens.addSecs(1);
        QCOMPARE(rules(window), QStringList());
        window.roster = u"grades"_s;
        QCOMPARE(rules(window), QStringList{u"roster:notForKind"_s});
    }
};

QTEST_GUILESS_MAIN(TestWindowRules)
#include "tst_window_rules.moc"
