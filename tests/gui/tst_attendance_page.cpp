// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_model.h"
#include "app/pages/attendance/attendance_page.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestAttendancePage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<AttendancePage> m_page;

    void show(const QString &grants = u"view * school; edit absence school"_s)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        m_fixture->school.add(u"schoolClass"_s,
                              {{u"schoolYear"_s, 114}, {u"name"_s, u"電三甲"_s}, {u"grade"_s, 3}});
        m_page = std::make_unique<AttendancePage>(m_fixture->context());
        m_page->resize(1028, 660);
        m_page->show();
        m_page->activateWindow();
        m_page->refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 30);
        QTRY_COMPARE(table()->model()->columnCount(), 9);
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, 0));
    }
    [[nodiscard]] AttendanceTable *table() const { return m_page->table(); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(table(), key, modifiers);
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void kindsAreTypedIntoARangeAndSavedWithTheKeyboardAlone()
    {
        show();
        QAbstractItemModelTester tester(table()->model());
        QVERIFY(!button(u"attendanceSave"_s)->isEnabled());
        key(Qt::Key_Right, Qt::ShiftModifier);
        key(Qt::Key_Down, Qt::ShiftModifier);
        key(Qt::Key_5);
        QCOMPARE(cell(0, 0), u"曠課"_s);
        QCOMPARE(cell(1, 1), u"曠課"_s);
        QVERIFY(table()->model()->index(1, 0).data(AttendanceModel::UnsavedRole).toBool());
        QVERIFY(m_page->findChild<QLabel *>(u"attendanceUnsaved"_s)->text().contains(u"4"_s));
        key(Qt::Key_Enter);
        QCOMPARE(table()->current(), (AttendanceGrid::Cell{2, 1}));
        key(Qt::Key_Space);
        key(Qt::Key_Space);
        QCOMPARE(cell(2, 1), u"病假"_s);
        key(Qt::Key_Delete);
        QCOMPARE(cell(2, 1), QString());
        key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(cell(2, 1), u"病假"_s);
        key(Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(cell(2, 1), QString());
        m_fixture->actions.action(u"record.save"_s)->trigger();
        QTRY_COMPARE(m_fixture->school.count(u"attendance.save"), 1);
        QTRY_VERIFY(!button(u"attendanceSave"_s)->isEnabled());
        QTRY_VERIFY(m_fixture->notices.run);
        QTRY_VERIFY(m_page->findChild<QLabel *>(u"attendanceClassTotal"_s)->text().contains(u"4"_s));
        m_fixture->notices.run();
        QTRY_COMPARE(cell(0, 0), QString());
    }

    void tabGoesFromCellToCell()
    {
        show();
        key(Qt::Key_Tab);
        QCOMPARE(table()->current(), (AttendanceGrid::Cell{0, 1}));
        table()->setCurrentIndex(table()->model()->index(0, 8));
        key(Qt::Key_Tab);
        QCOMPARE(table()->current(), (AttendanceGrid::Cell{1, 0}));
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(table()->current(), (AttendanceGrid::Cell{0, 8}));
        QVERIFY(table()->hasFocus());
        key(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!table()->hasFocus());
    }

    /// In Chinese mode the input method would keep the keys of the marks for itself, and the grid look dead.
    void aRowIsOfItsStudentToAScreenReader()
    {
        show();
        auto *grid = QAccessible::queryAccessibleInterface(table());
        QVERIFY(grid && grid->tableInterface());
        QAccessibleInterface *first = grid->tableInterface()->cellAt(0, 0);
        QVERIFY(first && first->tableCellInterface());
        const QAccessibleInterface *head = first->tableCellInterface()->rowHeaderCells().value(0);
        QVERIFY(head);
        QCOMPARE(head->text(QAccessible::Name), table()->model()->headerData(0, Qt::Vertical).toString());
    }

    void theGridTakesNoInputMethod()
    {
        show();
        QInputMethodQueryEvent query(Qt::ImEnabled);
        QCoreApplication::sendEvent(table(), &query);
        QVERIFY(!query.value(Qt::ImEnabled).toBool());
    }

    void aWholeDayIsEnteredByTheHeadOfTheRow()
    {
        show();
        table()->selectRow(3);
        button(u"kind-1"_s)->click();
        for (int column = 0; column < 9; ++column)
            QCOMPARE(cell(3, column), u"事假"_s);
        key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u"事假"_s), 9);
        table()->setCurrentIndex(table()->model()->index(5, 0));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(cell(5, 7), u"事假"_s);
        button(u"attendanceDiscard"_s)->click();
        QCOMPARE(cell(5, 7), QString());
    }

    void anotherDayIsAskedAboutAndTheAnswerIsFollowed()
    {
        show();
        auto *date = m_page->findChild<RocDateEdit *>(u"attendanceDate"_s);
        QCOMPARE(date->text(), u"114/11/21"_s);
        key(Qt::Key_2);
        m_fixture->actions.action(u"attendance.back"_s)->trigger();
        QTRY_VERIFY(m_page->findChild<QMessageBox *>());
        auto *box = m_page->findChild<QMessageBox *>();
        QTest::keyClick(box, Qt::Key_Escape);
        QTRY_VERIFY(!m_page->findChild<QMessageBox *>());
        QCOMPARE(date->text(), u"114/11/21"_s);
        m_fixture->actions.action(u"attendance.back"_s)->trigger();
        QTRY_VERIFY(m_page->findChild<QMessageBox *>());
        m_page->findChild<QMessageBox *>()->defaultButton()->click();
        QTRY_COMPARE(date->text(), u"114/11/20"_s);
        QCOMPARE(m_fixture->school.count(u"attendance.save"), 1);
        QTRY_COMPARE(cell(0, 0), QString());
    }

    void aDateThatIsBeingTypedOutlivesTheChangesOfOthers()
    {
        show();
        auto *date = m_page->findChild<RocDateEdit *>(u"attendanceDate"_s);
        date->setFocus();
        date->selectAll();
        QTest::keyClicks(date, u"11/1"_s);
        m_page->refresh();
        const int read = m_fixture->school.count(u"attendance.totals");
        QTRY_VERIFY(m_fixture->school.count(u"attendance.totals") > read);
        QTest::keyClicks(date, u"9"_s);
        QCOMPARE(date->text(), u"11/19"_s);
        QTest::keyClick(date, Qt::Key_Enter);
        QTRY_COMPARE(m_page->presenter().day(), QDate(2025, 11, 19));
        QCOMPARE(date->text(), u"114/11/19"_s);
    }

    void aFaultStandsInItsCell()
    {
        show();
        key(Qt::Key_2);
        for (const qint64 id : m_fixture->school.ids(u"codeEntry"_s)) {
            const QJsonObject entry = m_fixture->school.record(u"codeEntry"_s, id);
            if (entry[u"tableKey"].toString() == u"attendanceKind" && entry[u"code"].toString() == u"2")
                m_fixture->school.touch(u"codeEntry"_s, id, {{u"code"_s, u"22"_s}});
        }
        button(u"attendanceSave"_s)->click();
        QTRY_VERIFY(!table()->model()->index(0, 0).data(FaultRole).toString().isEmpty());
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QCOMPARE(table()->model()->index(0, 0).data(Qt::ToolTipRole).toString(), m_fixture->notices.text);
        QVERIFY(button(u"attendanceSave"_s)->isEnabled());
    }

    void whoMayNotEnterSeesTheDayOnly()
    {
        show(u"view * school"_s);
        QVERIFY(!button(u"attendanceSave"_s)->isVisible());
        QVERIFY(!button(u"kind-1"_s));
        key(Qt::Key_1);
        QCOMPARE(cell(0, 0), QString());
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
    }

    void theClassAndDayAreReachedAndTheirRecordsOpened()
    {
        show();
        auto *classes = m_page->findChild<QComboBox *>(u"attendanceClass"_s);
        QCOMPARE(classes->count(), 2);
        const qint64 other = classes->itemData(1).toLongLong();
        m_page->reach({{u"classId"_s, protocol::Condition::Operator::Equal, other},
                       {u"date"_s, protocol::Condition::Operator::Equal, u"2025-11-20"_s}},
                      0);
        QTRY_COMPARE(m_page->presenter().state(), AttendancePresenter::State::NoStudents);
        QCOMPARE(classes->currentText(), u"電三甲"_s);
        classes->setCurrentIndex(0);
        QTRY_COMPARE(m_page->presenter().state(), AttendancePresenter::State::Ready);
        button(u"attendanceRecords"_s)->click();
        QCOMPARE(m_fixture->navigator.page, u"absences"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.size(), size_t(2));
    }
};

QTEST_MAIN(TestAttendancePage)
#include "tst_attendance_page.moc"
