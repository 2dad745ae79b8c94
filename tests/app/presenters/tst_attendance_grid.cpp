// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_draft.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Cell = AttendanceGrid::Cell;

class TestAttendanceGrid : public QObject
{
    Q_OBJECT

private:
    static AttendanceGrid grid()
    {
        AttendanceGrid made;
        made.setCodes({{u"10"_s, u"第十節"_s}, {u"1"_s, u"第一節"_s}, {u"2"_s, u"第二節"_s}},
                      {{u"1"_s, u"事假"_s},
                       {u"2"_s, u"病假"_s},
                       {u"6"_s, u"遲到"_s},
                       {u"8"_s, u"生理假"_s},
                       {u"11"_s, u"生產假"_s}});
        made.setDay({{7, 1, u"1140007"_s, u"王小明"_s}, {9, 2, u"1140009"_s, u"林小華"_s}},
                    {{{9, u"1"_s}, {u"2"_s, u"發燒"_s}}, {{9, u"晚"_s}, {u"1"_s, {}}}});
        return made;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void periodsStandInTheOrderOfTheirNumbersAndStoredOnesBehind()
    {
        const AttendanceGrid made = grid();
        QCOMPARE(made.columns(), 4);
        QCOMPARE(made.periods()[2].code, u"10"_s);
        QCOMPARE(made.periods()[3].code, u"晚"_s);
        QCOMPARE(made.kind({1, 0}), u"2"_s);
        QCOMPARE(made.kind({1, 3}), u"1"_s);
        QCOMPARE(made.kind({0, 0}), QString());
    }

    void aCellThatIsAsStoredIsNotUnsaved()
    {
        AttendanceGrid made = grid();
        QVERIFY(made.fill({{0, 0}, {0, 1}, {1, 0}}, u"6"_s));
        QCOMPARE(made.unsaved(), 3);
        QVERIFY(made.isUnsaved({1, 0}));
        QVERIFY(made.fill({{1, 0}}, u"2"_s));
        QCOMPARE(made.unsaved(), 2);
        QVERIFY(!made.fill({{1, 0}}, u"2"_s));
        QVERIFY(made.fill({{0, 0}, {0, 1}}, {}));
        QCOMPARE(made.unsaved(), 0);
    }

    void stepsAreTakenBackAndDoneAgainOneByOne()
    {
        AttendanceGrid made = grid();
        QVERIFY(made.fill({{0, 0}, {1, 0}}, u"1"_s));
        QVERIFY(made.fill({{1, 0}}, {}));
        QCOMPARE(made.undo(), (std::vector<Cell>{{1, 0}}));
        QCOMPARE(made.kind({1, 0}), u"1"_s);
        QCOMPARE(made.undo().size(), size_t(2));
        QCOMPARE(made.unsaved(), 0);
        QCOMPARE(made.kind({1, 0}), u"2"_s);
        QVERIFY(!made.canUndo());
        QCOMPARE(made.redo().size(), size_t(2));
        QCOMPARE(made.redo().size(), size_t(1));
        QCOMPARE(made.kind({1, 0}), QString());
        QVERIFY(made.redo().empty());
        QVERIFY(!made.undo().empty());
        QVERIFY(made.fill({{0, 2}}, u"1"_s));
        QVERIFY(!made.canRedo());
    }

    void readingAgainKeepsWhatWasTyped()
    {
        AttendanceGrid made = grid();
        QVERIFY(made.fill({{0, 0}, {1, 1}}, u"1"_s));
        // Somebody else entered the second cell in the same way; a third student came, the first one left.
        made.refresh({{9, 2, u"1140009"_s, u"林小華"_s}, {11, 3, u"1140011"_s, u"陳大文"_s}},
                     {{{9, u"2"_s}, {u"1"_s, {}}}});
        QCOMPARE(made.rows(), 2);
        QCOMPARE(made.unsaved(), 0);
        QVERIFY(made.fill({{1, 0}}, u"1"_s));
        made.refresh(made.students(), {});
        QCOMPARE(made.kind({1, 0}), u"1"_s);
        QCOMPARE(made.unsaved(), 1);
        // Steps of the student who left change nothing.
        QVERIFY(!made.undo().empty());
        (void)made.undo();
        QCOMPARE(made.unsaved(), 0);
    }

    void whatWasSavedIsStoredAndWhatWasTypedMeanwhileStays()
    {
        AttendanceGrid made = grid();
        QVERIFY(made.fill({{0, 0}, {1, 0}}, u"1"_s));
        const auto sent = made.edits();
        QVERIFY(made.fill({{1, 0}}, u"6"_s));
        made.accept(sent);
        QCOMPARE(made.unsaved(), 1);
        QCOMPARE(made.kind({1, 0}), u"6"_s);
        QCOMPARE(made.stored({1, 0}).kind, u"1"_s);
        QCOMPARE(made.stored({1, 0}).note, u"發燒"_s);
        QVERIFY(!made.canUndo());
    }

    void kindsAreMeantByCodeNameOrBeginning_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("present");
        QTest::addColumn<QString>("kind");
        QTest::newRow("code") << u"2"_s << QString() << u"2"_s;
        QTest::newRow("full-width code") << u"２"_s << QString() << u"2"_s;
        QTest::newRow("longer code") << u"11"_s << QString() << u"11"_s;
        QTest::newRow("name") << u"病假"_s << QString() << u"2"_s;
        QTest::newRow("one beginning") << u"遲"_s << QString() << u"6"_s;
        QTest::newRow("two beginnings") << u"生"_s << QString() << u"8"_s;
        QTest::newRow("two beginnings, again") << u"生"_s << u"8"_s << u"11"_s;
        QTest::newRow("two beginnings, round") << u"生"_s << u"11"_s << u"8"_s;
        QTest::newRow("none") << u"x"_s << QString() << QString();
        QTest::newRow("nothing") << u" "_s << QString() << QString();
    }

    void kindsAreMeantByCodeNameOrBeginning()
    {
        QFETCH(QString, text);
        QFETCH(QString, present);
        QFETCH(QString, kind);
        QCOMPARE(grid().kindMeant(text, present), kind);
    }

    void cyclingGoesThroughAllKindsAndNone()
    {
        const AttendanceGrid made = grid();
        QStringList seen;
        QString kind;
        do {
            kind = made.kindAfter(kind);
            seen.append(kind);
        } while (!kind.isEmpty() && seen.size() < 10);
        QCOMPARE(seen, (QStringList{u"1"_s, u"2"_s, u"6"_s, u"8"_s, u"11"_s, QString()}));
        QVERIFY(made.beginsACode(u"1"_s));
        QVERIFY(!made.beginsACode(u"11"_s));
    }

    void aDraftIsReadAsItWasWritten()
    {
        AttendanceGrid made = grid();
        QVERIFY(made.fill({{0, 0}}, u"1"_s));
        QVERIFY(made.fill({{1, 0}}, {}));
        const AttendanceDraft draft{5, QDate(2025, 11, 21), made.edits()};
        QCOMPARE(AttendanceDraft::read(draft.bytes()), draft);
        QVERIFY(!AttendanceDraft::read({}));
        QVERIFY(!AttendanceDraft::read("[]"));
        QVERIFY(!AttendanceDraft::read(R"({"class":5,"day":"2025-11-21","cells":[]})"));
        QVERIFY(!AttendanceDraft::read(R"({"class":5,"day":"21","cells":[[7,"1","1"]]})"));
        QVERIFY(!AttendanceDraft::read(QByteArray(AttendanceDraft::maxBytes + 1, ' ')));
        AttendanceGrid other = grid();
        other.restore({{{7, u"1"_s}, u"2"_s}, {{99, u"1"_s}, u"2"_s}});
        QCOMPARE(other.unsaved(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAttendanceGrid)
#include "tst_attendance_grid.moc"
