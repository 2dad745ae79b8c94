// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/bulk_dialog.h"
#include "app/pages/outcomes/queue_page.h"
#include "app/pages/teaching/overdue_page.h"
#include "app/pages/teaching/remind_dialog.h"
#include "app/pages/teaching/teaching_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString teacherGrants =
    u"view * school; certify courseOutcome course; view student class; view reminder course"_s;
const QString officeGrants = u"view * school; edit reminder school"_s;

QJsonObject course(qint64 id, const QString &name, int waiting, bool overdue = false)
{
    return {{u"courseId"_s, id},
            {u"name"_s, name},
            {u"className"_s, u"電二甲"_s},
            {u"grade"_s, 2},
            {u"teacher"_s, u"陳怡君"_s},
            {u"students"_s, 30},
            {u"outcomes"_s, waiting + 5},
            {u"waiting"_s, waiting},
            {u"certified"_s, 4},
            {u"returned"_s, 1},
            {u"selected"_s, 2},
            {u"closesAt"_s, u"2026-02-01T00:00:00.000Z"_s},
            {u"isOverdue"_s, overdue}};
}

QJsonObject student(qint64 id, const QString &name, int outcomes, int returned, const QString &autobiography)
{
    return {{u"studentId"_s, id},
            {u"name"_s, name},
            {u"studentNumber"_s, QString::number(11311000 + id)},
            {u"seat"_s, id},
            {u"state"_s, u"enrolled"_s},
            {u"outcomes"_s, outcomes},
            {u"waiting"_s, 0},
            {u"certified"_s, 0},
            {u"returned"_s, returned},
            {u"withoutFile"_s, 0},
            {u"selected"_s, 0},
            {u"performances"_s, 0},
            {u"selectedPerformances"_s, 0},
            {u"autobiography"_s, autobiography}};
}

QJsonObject late(qint64 id, const QString &name, int waiting, const QString &closes,
                 const QString &reminded = {})
{
    QJsonObject row{{u"teacherId"_s, id > 0 ? QJsonValue(id) : QJsonValue()},
                    {u"teacher"_s, name},
                    {u"waiting"_s, waiting},
                    {u"oldest"_s, u"2025-10-01T00:00:00.000Z"_s},
                    {u"closesAt"_s, closes},
                    {u"isOverdue"_s, closes < u"2025-11-23"_s}};
    if (!reminded.isEmpty())
        row.insert(u"remindedAt"_s, reminded);
    return row;
}

} // namespace

/// The teacher's page and the offices' list of whom to remind, over a school in memory.
class TestTeachingPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<TeachingPage> m_page;
    std::unique_ptr<OverduePage> m_overdue;
    Theme m_theme;

    void showTeaching(bool tutor = true)
    {
        m_fixture = std::make_unique<PageFixture>(teacherGrants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        const qint64 teacher = m_fixture->school.add(u"account"_s, {{u"displayName"_s, u"陳怡君"_s}});
        // The first of the school's courses is this teacher's.
        qint64 first = 1;
        while (m_fixture->school.record(u"course"_s, first).isEmpty())
            ++first;
        m_fixture->school.touch(u"course"_s, first, {{u"teacherId"_s, teacher}});
        SessionInfo info = m_fixture->work.info();
        info.account.id = Id<Account>(teacher);
        m_fixture->work.begin(info, m_fixture->term);
        m_course = first;
        m_fixture->school.answers.insert_or_assign(
            u"teaching.courses"_s,
            QJsonObject{
                {u"teachers"_s, QJsonArray{QJsonObject{{u"id"_s, teacher}, {u"name"_s, u"陳怡君"_s}}}},
                {u"courses"_s,
                 QJsonArray{course(first, u"基本電學"_s, 18), course(first + 1, u"電工實習"_s, 0)}}});
        QJsonArray classes;
        if (tutor) {
            classes.append(
                QJsonObject{{u"classId"_s, 1},
                            {u"name"_s, u"電三甲"_s},
                            {u"grade"_s, 3},
                            {u"checkedAt"_s, QJsonValue()},
                            {u"students"_s, QJsonArray{student(1, u"林承翰"_s, 3, 1, u"none"_s),
                                                       student(2, u"黃詩涵"_s, 2, 0, u"final"_s)}}});
        }
        m_fixture->school.answers.insert_or_assign(u"teaching.classes"_s,
                                                   QJsonObject{{u"classes"_s, classes}});
        m_page = std::make_unique<TeachingPage>(m_fixture->context(), new QueuePage(m_fixture->context()));
        m_page->resize(1040, 680);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(!m_page->subtitle().isEmpty());
    }
    void showOverdue(const QString &grants = officeGrants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_fixture->school.answers.insert_or_assign(
            u"outcome.overdue"_s,
            QJsonObject{
                {u"teachers"_s,
                 QJsonArray{
                     late(7, u"王老師"_s, 3, u"2026-02-01T00:00:00.000Z"_s),
                     late(8, u"李老師"_s, 5, u"2025-11-20T00:00:00.000Z"_s, u"2025-11-22T20:00:00.000Z"_s),
                     late(9, u"張老師"_s, 9, u"2025-11-20T00:00:00.000Z"_s, u"2025-11-21T01:00:00.000Z"_s),
                     late(0, u"外聘老師"_s, 1, u"2026-02-01T00:00:00.000Z"_s)}}});
        m_overdue = std::make_unique<OverduePage>(m_fixture->context());
        m_overdue->resize(1040, 680);
        m_overdue->show();
        m_overdue->refresh();
        QTRY_COMPARE(m_overdue->teachers()->model()->rowCount(), 4);
    }
    qint64 m_course = 0;

    template <class P>
    [[nodiscard]] P *part(const QString &key) const
    {
        return qobject_cast<P *>(m_page->part(key));
    }

private Q_SLOTS:
    void theFocusOfEveryPartStandsInAColumnThatIsShown()
    {
        showTeaching();
        for (const QString &key : {u"queue"_s, u"courses"_s, u"class"_s}) {
            m_page->showPart(key);
            auto *list = qobject_cast<DataTable *>(m_page->firstFocus());
            QVERIFY(list);
            QTRY_VERIFY2(list->currentIndex().isValid(), qPrintable(key));
            QVERIFY2(!list->isColumnHidden(list->currentIndex().column()), qPrintable(key));
        }
    }

    void theCountsFollowACertification()
    {
        showTeaching();
        const QJsonObject before = m_fixture->school.answers.at(u"teaching.courses"_s).value();
        QJsonObject after = before;
        after.insert(u"courses"_s, QJsonArray{course(m_course, u"基本電學"_s, 17)});
        m_fixture->school.answers.insert_or_assign(u"teaching.courses"_s, after);
        qint64 outcome = 1;
        while (m_fixture->school.record(u"courseOutcome"_s, outcome).isEmpty())
            ++outcome;
        m_fixture->school.touch(u"courseOutcome"_s, outcome, {{u"certification"_s, u"certified"_s}});
        QTRY_VERIFY(m_page->findChild<QTabBar *>(u"parts"_s)->tabText(0).contains(u"17"_s));
        QVERIFY(m_page->subtitle().contains(u"17"_s));
    }
    void init()
    {
        failOnAnyWarning();
        m_theme.apply(ThemeChoice::Light);
    }
    void cleanup()
    {
        m_page.reset();
        m_overdue.reset();
        m_fixture.reset();
    }

    void theQueueHasWhatWaitsInOnesCoursesAlone()
    {
        showTeaching();
        auto *queue = part<QueuePage>(u"queue"_s);
        QTRY_VERIFY(queue->model()->total() > 0);
        for (int row = 0; row < queue->model()->rowCount(); ++row)
            QCOMPARE(queue->model()->valueAt(row, u"certification"_s).toString(), u"waiting"_s);
        // No chip stands for what the queue is, and none can take it away.
        QCOMPARE(queue->filterBar()->conditions().size(), 1);
        const qint64 before = queue->model()->total();
        queue->reach({{u"courseId"_s, protocol::Condition::Operator::Equal, m_course + 1}}, 0);
        QTRY_COMPARE(queue->model()->total(), 0);
        queue->reach({}, 0);
        QTRY_COMPARE(queue->model()->total(), before);
        QCOMPARE(m_page->findChild<QTabBar *>(u"parts"_s)->tabText(0), u"Waiting for certification　18"_s);
    }

    void certifyingByKeyboardTakesTheOutcomeOutOfTheQueueAndCanBeUndone()
    {
        showTeaching();
        auto *queue = part<QueuePage>(u"queue"_s);
        QTRY_VERIFY(queue->model()->total() > 0);
        QTRY_VERIFY(queue->table()->currentRow() >= 0);
        const qint64 before = queue->model()->total();
        const qint64 id = queue->model()->idAt(queue->table()->currentRow());
        m_fixture->actions.action(u"outcome.certify"_s)->trigger();
        QTRY_COMPARE(m_fixture->school.record(u"courseOutcome"_s, id)[u"certification"].toString(),
                     u"certified"_s);
        QTRY_COMPARE(queue->model()->total(), before - 1);
        QTRY_VERIFY(m_fixture->notices.run);
        m_fixture->notices.run();
        QTRY_COMPARE(queue->model()->total(), before);
    }

    void returningFromTheQueueAsksForAReason()
    {
        showTeaching();
        auto *queue = part<QueuePage>(u"queue"_s);
        QTRY_VERIFY(queue->table()->currentRow() >= 0);
        m_fixture->actions.action(u"outcome.return"_s)->trigger();
        QTRY_VERIFY(queue->findChild<BulkDialog *>());
        queue->findChild<BulkDialog *>()->reject();
    }

    void aCourseLeadsToWhatWaitsInIt()
    {
        showTeaching();
        m_page->showPart(u"courses"_s);
        auto *courses = part<FactListPage>(u"courses"_s);
        QCOMPARE(courses->model()->rowCount(), 2);
        QAbstractItemModelTester tester(courses->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        Q_EMIT courses->rowActivated(courses->model()->row(0));
        QCOMPARE(m_page->currentPart(), u"queue"_s);
        // Nothing waits in the other: its outcomes are on their own page.
        Q_EMIT courses->rowActivated(courses->model()->row(1));
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toInteger(), m_course + 1);
    }

    void theClassShowsWhatIsMissingAndLeadsToTheStudent()
    {
        showTeaching();
        QTRY_VERIFY(m_page->findChild<QTabBar *>(u"parts"_s)->isTabVisible(2));
        m_page->showPart(u"class"_s);
        auto *list = part<FactListPage>(u"class"_s);
        QCOMPARE(list->model()->rowCount(), 2);
        const QString missing = list->model()->row(0)[u"missing"].toString();
        QVERIFY2(missing.contains(u"1 returned"_s) && missing.contains(u"no autobiography"_s),
                 qPrintable(missing));
        QVERIFY(list->model()->row(1)[u"missing"].toString().isEmpty());
        QTest::keyClick(list->table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"student"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toInteger(), 1);
    }

    void whoTutorsNoClassHasNoSuchTab()
    {
        showTeaching(false);
        QTRY_VERIFY(!m_page->findChild<QTabBar *>(u"parts"_s)->isTabVisible(2));
        m_page->showPart(u"class"_s);
        QCOMPARE(m_page->currentPart(), u"queue"_s);
    }

    void aReminderIsReachedFromTheBell()
    {
        showTeaching();
        const qint64 id =
            m_fixture->school.add(u"reminder"_s, {{u"schoolYear"_s, 114},
                                                  {u"semester"_s, 1},
                                                  {u"waiting"_s, 3},
                                                  {u"sentBy"_s, u"教學組"_s},
                                                  {u"sentAt"_s, u"2025-11-21T01:00:00.000Z"_s}});
        m_page->reach({}, id);
        QCOMPARE(m_page->currentPart(), u"reminders"_s);
        auto *list = part<RecordListPage>(u"reminders"_s);
        QTRY_COMPARE(list->model()->total(), 1);
        QTRY_COMPARE(list->model()->idAt(list->table()->currentRow()), id);
        QVERIFY(!list->findChild<QToolButton *>(u"newRecord"_s));
    }

    void theKeyboardGoesFromPartToPart()
    {
        showTeaching();
        QTRY_VERIFY(m_page->findChild<QTabBar *>(u"parts"_s)->isTabVisible(2));
        part<QueuePage>(u"queue"_s)->table()->setFocus();
        QTest::keyClick(part<QueuePage>(u"queue"_s)->table(), Qt::Key_PageDown, Qt::AltModifier);
        QCOMPARE(m_page->currentPart(), u"courses"_s);
        QTest::keyClick(part<FactListPage>(u"courses"_s)->table(), Qt::Key_PageUp, Qt::AltModifier);
        QCOMPARE(m_page->currentPart(), u"queue"_s);
    }

    void aListThatCannotBeReadSaysSoWithAWayToTryAgain()
    {
        m_fixture = std::make_unique<PageFixture>(teacherGrants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_fixture->school.answers.insert_or_assign(u"teaching.courses"_s,
                                                   protocol::Fault{protocol::ErrorCode::Busy, {}, {}});
        m_fixture->school.answers.insert_or_assign(u"teaching.classes"_s,
                                                   QJsonObject{{u"classes"_s, QJsonArray()}});
        m_page = std::make_unique<TeachingPage>(m_fixture->context(), new QueuePage(m_fixture->context()));
        m_page->show();
        m_page->refresh();
        m_page->showPart(u"courses"_s);
        const auto again = [this]() -> QPushButton * {
            for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
                if (each->isVisible() && each->text() == u"Try again"_s)
                    return each;
            }
            return nullptr;
        };
        QTRY_VERIFY(again());
        m_fixture->school.answers.insert_or_assign(
            u"teaching.courses"_s, QJsonObject{{u"teachers"_s, QJsonArray()},
                                               {u"courses"_s, QJsonArray{course(1, u"國語文"_s, 1)}}});
        again()->click();
        QTRY_COMPARE(part<FactListPage>(u"courses"_s)->model()->rowCount(), 1);
    }

    void theOverdueComeFirstThenThoseWithMost()
    {
        showOverdue();
        QStringList names;
        for (int row = 0; row < 4; ++row)
            names.append(m_overdue->teachers()->model()->row(row)[u"teacher"].toString());
        QCOMPARE(names, (QStringList{u"張老師"_s, u"李老師"_s, u"王老師"_s, u"外聘老師"_s}));
        QVERIFY(m_overdue->subtitle().contains(u"18 outcomes wait"_s));
        QVERIFY(m_overdue->subtitle().contains(u"2 of them overdue"_s));
        // Another column orders by number, not by text.
        m_overdue->teachers()->table()->sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(m_overdue->teachers()->model()->row(0)[u"waiting"].toInt(), 1);
        QCOMPARE(m_overdue->teachers()->model()->row(3)[u"waiting"].toInt(), 9);
    }

    void remindingInBulkLeavesOutWhoWasRemindedTodayOrHasNoAccount()
    {
        showOverdue();
        auto *list = m_overdue->teachers();
        list->table()->markAll();
        m_overdue->findChild<QPushButton *>(u"bulk-remind"_s)->click();
        auto *dialog = m_overdue->findChild<RemindDialog *>();
        QVERIFY(dialog);
        // 12 outcomes of 王 and 張; 李 was reminded at 04:00 school time today.
        QVERIFY(dialog->findChild<QLabel *>(u"remindHeadline"_s)->text().contains(u"12"_s));
        dialog->findChild<QPlainTextEdit *>(u"remindNote"_s)->setPlainText(u"請儘速"_s);
        m_fixture->school.answers.insert_or_assign(
            u"outcome.remind"_s,
            QJsonObject{{u"sent"_s, QJsonArray{QJsonObject{{u"teacherId"_s, 7}}}},
                        {u"skipped"_s, QJsonArray{QJsonObject{{u"teacherId"_s, 9},
                                                              {u"rule"_s, u"remindedToday"_s},
                                                              {u"article"_s, u"5.3.3"_s}}}}});
        dialog->findChild<QPushButton *>(u"remindSend"_s)->click();
        QTRY_COMPARE(m_fixture->school.count(u"outcome.remind"), 1);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QVERIFY2(m_fixture->notices.text.contains(u"1 teacher(s) reminded"_s) &&
                     m_fixture->notices.text.contains(u"already"_s),
                 qPrintable(m_fixture->notices.text));
        const auto call =
            std::find_if(m_fixture->school.calls.begin(), m_fixture->school.calls.end(),
                         [](const MemorySchool::Call &each) { return each.method == u"outcome.remind"; });
        QCOMPARE(call->params[u"teacherIds"].toArray(), (QJsonArray{9, 7}));
        QCOMPARE(call->params[u"note"].toString(), u"請儘速"_s);
        QCOMPARE(list->table()->markedCount(), 0);
    }

    void aNoteThatIsTooLongIsNotSent()
    {
        showOverdue();
        m_overdue->remind();
        auto *dialog = m_overdue->findChild<RemindDialog *>();
        auto *note = dialog->findChild<QPlainTextEdit *>(u"remindNote"_s);
        auto *send = dialog->findChild<QPushButton *>(u"remindSend"_s);
        note->setPlainText(u"字"_s.repeated(200));
        QVERIFY(send->isEnabled());
        note->setPlainText(u"字"_s.repeated(201));
        QVERIFY(!send->isEnabled());
        dialog->reject();
    }

    void marksSurviveThatTheListIsReadAgain()
    {
        showOverdue();
        auto *list = m_overdue->teachers();
        QAbstractItemModelTester tester(list->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list->table()->toggleMark(0); // 張老師
        QJsonObject answer = *m_fixture->school.answers.at(u"outcome.overdue"_s);
        QJsonArray fewer = answer[u"teachers"].toArray();
        fewer.removeFirst();
        fewer.append(late(12, u"新老師"_s, 40, u"2025-11-20T00:00:00.000Z"_s));
        m_fixture->school.answers.insert_or_assign(u"outcome.overdue"_s, QJsonObject{{u"teachers"_s, fewer}});
        m_overdue->refresh();
        QTRY_COMPARE(list->model()->row(0)[u"teacher"].toString(), u"新老師"_s);
        QCOMPARE(list->table()->markedCount(), 1);
        QCOMPARE(list->chosenRows().front()[u"teacher"].toString(), u"張老師"_s);
    }

    void whoWasRemindedTodayIsLeftAloneWithOneSentence()
    {
        showOverdue();
        auto *list = m_overdue->teachers();
        list->table()->setCurrentIndex(list->model()->index(1, 0)); // 李老師
        m_overdue->findChild<QPushButton *>(u"remind"_s)->click();
        QVERIFY(!m_overdue->findChild<RemindDialog *>());
        QVERIFY(m_fixture->notices.text.contains(u"today"_s));
        list->table()->setCurrentIndex(list->model()->index(3, 0)); // 外聘老師
        m_overdue->findChild<QPushButton *>(u"remind"_s)->click();
        QVERIFY(!m_overdue->findChild<RemindDialog *>());
        QVERIFY(m_fixture->notices.text.contains(u"no account"_s));
    }

    void whoMayNotRemindOnlyReads()
    {
        showOverdue(u"view * school"_s);
        QVERIFY(!m_overdue->findChild<QPushButton *>(u"bulk-remind"_s));
        m_overdue->remind();
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QVERIFY(!m_overdue->findChild<RemindDialog *>());
    }

    void theListIsExportedWithTheColumnsInSight()
    {
        showOverdue();
        const QString path = m_fixture->folder.filePath(u"overdue.csv"_s);
        m_overdue->teachers()->exportTo(path);
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QCOMPARE(text.count(u"\r\n"_s), 5);
        QVERIFY2(text.contains(u"張老師,9,"_s), qPrintable(text));
        m_overdue->teachers()->exportTo(m_fixture->folder.filePath(u"overdue.xlsx"_s));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    }

    void enterShowsTheOutcomesThatWait()
    {
        showOverdue();
        QTest::keyClick(m_overdue->teachers()->table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.back().value.toInteger(), 9);
    }
};

QTEST_MAIN(TestTeachingPage)
#include "tst_teaching_page.moc"
