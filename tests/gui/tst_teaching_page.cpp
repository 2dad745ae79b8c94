// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/bulk_dialog.h"
#include "app/pages/outcomes/queue_page.h"
#include "app/pages/teaching/overdue_page.h"
#include "app/pages/teaching/remind_dialog.h"
#include "app/pages/teaching/teaching_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/theme/theme.h"
#include "server/program/server.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/support/values.h"

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

const TeachingPage::MakeQueue makeQueue = [](const PageContext &context) { return new QueuePage(context); };

} // namespace

/// The teacher's page and the offices' list of whom to remind.
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
        PageSchool &school = m_fixture->school;
        const std::vector<qint64> courses = school.ids(u"course"_s);
        m_course = courses[0]; // 18 outcomes wait
        m_done = courses[2];   // all are certified
        for (const qint64 id : {courses[1], courses[3], courses[4]})
            school.touch(u"course"_s, id, {{u"teacherId"_s, school.otherAccount()}});
        if (tutor) {
            school.touch(u"schoolClass"_s, school.ids(u"schoolClass"_s).front(),
                         {{u"tutorId"_s, school.account()}, {u"grade"_s, 3}});
            school.add(u"autobiography"_s, {{u"studentId"_s, school.ids(u"student"_s)[7]},
                                            {u"text"_s, u"我生於臺南，想讀電機系。"_s},
                                            {u"studyPlan"_s, u"電機系"_s},
                                            {u"state"_s, u"final"_s}});
            for (const qint64 id : school.ids(u"courseOutcome"_s)) {
                const QJsonObject outcome = school.record(u"courseOutcome"_s, id);
                if (outcome[u"studentId"].toInteger() == school.ids(u"student"_s)[7] &&
                    outcome[u"certification"].toString() == u"certified")
                    QVERIFY(
                        school
                            .byOther(u"outcome.select"_s, {{u"ids"_s, QJsonArray{id}}, {u"selected"_s, true}})
                            .ok());
            }
        }
        m_page = std::make_unique<TeachingPage>(m_fixture->context(), makeQueue);
        m_page->resize(1040, 680);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(!m_page->subtitle().isEmpty());
    }
    void showOverdue(const QString &grants = officeGrants)
    {
        m_fixture = std::make_unique<PageFixture>(grants, 0);
        fillOverdue();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_overdue = std::make_unique<OverduePage>(m_fixture->context());
        m_overdue->resize(1040, 680);
        m_overdue->show();
        m_overdue->refresh();
        QTRY_COMPARE(m_overdue->teachers()->model()->rowCount(), 4);
    }
    qint64 addTeacher(const QString &login, const QString &name)
    {
        PageSchool &school = m_fixture->school;
        for (const qint64 role : school.ids(u"role"_s)) {
            if (school.record(u"role"_s, role)[u"key"].toString() == u"teacher")
                return school.add(u"account"_s,
                                  {{u"login"_s, login}, {u"displayName"_s, name}, {u"roleId"_s, role}});
        }
        return 0;
    }
    /// A course with so many outcomes that wait, of one student each, in that class.
    qint64 addCourse(const QString &name, const QJsonValue &teacher, const QString &teacherName,
                     qint64 schoolClass, int waiting)
    {
        PageSchool &school = m_fixture->school;
        const int number = int(school.ids(u"course"_s).size());
        const qint64 course =
            school.add(u"course"_s, {{u"offeringCode"_s, u"1141-%1"_s.arg(number + 100)},
                                     {u"courseCode"_s, u"11399T001V233080223%1"_s.arg(number + 1000)},
                                     {u"name"_s, name},
                                     {u"schoolYear"_s, 114},
                                     {u"semester"_s, 1},
                                     {u"grade"_s, 2},
                                     {u"credits"_s, 3},
                                     {u"classId"_s, schoolClass},
                                     {u"teacherId"_s, teacher},
                                     {u"teacherName"_s, teacherName}});
        for (int i = 0; i < waiting; ++i) {
            const int n = int(school.ids(u"student"_s).size()) + 1;
            const qint64 student =
                school.add(u"student"_s, {{u"studentNumber"_s, QString::number(11311000 + n)},
                                          {u"name"_s, u"林承翰"_s},
                                          {u"identityNumber"_s, test::identity(n)},
                                          {u"birthday"_s, u"2009-07-20"_s},
                                          {u"classId"_s, schoolClass},
                                          {u"entryYear"_s, 113}});
            school.add(u"enrolment"_s,
                       {{u"studentId"_s, student}, {u"courseId"_s, course}, {u"kind"_s, u"class"_s}});
            school.add(u"courseOutcome"_s, {{u"studentId"_s, student},
                                            {u"courseId"_s, course},
                                            {u"title"_s, u"馬達控制實測"_s},
                                            {u"description"_s, u"以實測數據比較三種作法。"_s}});
        }
        return course;
    }
    void remindAt(const QDateTime &instant, qint64 teacher)
    {
        const QDateTime now = m_fixture->now;
        m_fixture->now = instant;
        QVERIFY(
            m_fixture->school
                .byOther(u"outcome.remind"_s,
                         {{u"schoolYear"_s, 114}, {u"semester"_s, 1}, {u"teacherIds"_s, QJsonArray{teacher}}})
                .ok());
        m_fixture->now = now;
    }
    /// Ten outcomes wait: 4 of 張老師 and 3 of 李老師, whose grade's certification has closed, 2 of 王老師,
    /// and one of a teacher without an account.
    void fillOverdue()
    {
        PageSchool &school = m_fixture->school;
        for (const qint64 id : school.ids(u"window"_s)) {
            if (school.record(u"window"_s, id)[u"kind"].toString() == u"certify")
                school.touch(u"window"_s, id, {{u"grades"_s, u"2"_s}});
        }
        school.add(u"window"_s, {{u"kind"_s, u"certify"_s},
                                 {u"schoolYear"_s, 114},
                                 {u"semester"_s, 1},
                                 {u"grades"_s, u"1"_s},
                                 {u"startsAt"_s, u"2025-09-01T00:00:00.000Z"_s},
                                 {u"endsAt"_s, u"2025-11-20T00:00:00.000Z"_s}});
        const qint64 second = school.ids(u"schoolClass"_s).front();
        const qint64 first =
            school.add(u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"電一甲"_s}, {u"grade"_s, 1}});
        m_wang = addTeacher(u"wang"_s, u"王老師"_s);
        m_li = addTeacher(u"li"_s, u"李老師"_s);
        m_zhang = addTeacher(u"zhang"_s, u"張老師"_s);
        addCourse(u"數學"_s, m_wang, u"王老師"_s, second, 2);
        addCourse(u"物理"_s, m_li, u"李老師"_s, first, 3);
        m_course = addCourse(u"電工實習"_s, m_zhang, u"張老師"_s, first, 4);
        addCourse(u"軟銲"_s, QJsonValue(), u"外聘老師"_s, second, 1);
        remindAt(QDateTime(QDate(2025, 11, 21), QTime(1, 0), Qt::UTC), m_zhang);
        remindAt(QDateTime(QDate(2025, 11, 22), QTime(20, 0), Qt::UTC), m_li);
    }
    qint64 m_course = 0;
    qint64 m_done = 0;
    qint64 m_wang = 0;
    qint64 m_li = 0;
    qint64 m_zhang = 0;

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
        QJsonArray one;
        for (const qint64 id : m_fixture->school.ids(u"courseOutcome"_s)) {
            const QJsonObject outcome = m_fixture->school.record(u"courseOutcome"_s, id);
            if (one.isEmpty() && outcome[u"courseId"].toInteger() == m_course &&
                outcome[u"documentCount"].toInt() > 0)
                one.append(id);
        }
        QVERIFY(m_fixture->school
                    .byMyself(u"outcome.certify"_s, {{u"ids"_s, one}, {u"decision"_s, u"certified"_s}})
                    .ok());
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
        queue->reach({{u"courseId"_s, protocol::Condition::Operator::Equal, m_done}}, 0);
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
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toInteger(), m_done);
    }

    void theClassShowsWhatIsMissingAndLeadsToTheStudent()
    {
        showTeaching();
        QTRY_VERIFY(m_page->findChild<QTabBar *>(u"parts"_s)->isTabVisible(2));
        m_page->showPart(u"class"_s);
        auto *list = part<FactListPage>(u"class"_s);
        QCOMPARE(list->model()->rowCount(), 30);
        const QString missing = list->model()->row(1)[u"missing"].toString();
        QVERIFY2(missing.contains(u"1 returned"_s) && missing.contains(u"no autobiography"_s),
                 qPrintable(missing));
        QCOMPARE(list->model()->row(7)[u"missing"].toString(), QString());
        QTest::keyClick(list->table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"student"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.front().value.toInteger(),
                 m_fixture->school.ids(u"student"_s).front());
    }

    /// Nothing of the store changes at midnight: the server tells whose deputy one is today.
    void whoIsADeputyFromTodayOnFindsTheCourses()
    {
        showTeaching();
        PageSchool &school = m_fixture->school;
        connect(&school, &Session::infoChanged, &m_fixture->work, &WorkState::renew);
        TeachingPresenter presenter(school, m_fixture->work);
        presenter.refresh();
        QTRY_COMPARE(presenter.courses().size(), 2);
        QVERIFY(school.add(u"deputy"_s, {{u"teacherId"_s, school.otherAccount()},
                                         {u"deputyId"_s, school.account()},
                                         {u"startsOn"_s, u"2025-11-24"_s},
                                         {u"endsOn"_s, u"2025-11-30"_s}}) > 0);
        m_fixture->now = QDateTime(QDate(2025, 11, 24), QTime(0, 0), Qt::UTC);
        school.server().accounts().sweep();
        QTRY_COMPARE(presenter.courses().size(), 5);
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
        remindAt(QDateTime(QDate(2025, 11, 21), QTime(1, 0), Qt::UTC), m_fixture->school.account());
        const qint64 id = m_fixture->school.ids(u"reminder"_s).front();
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
        m_page = std::make_unique<TeachingPage>(m_fixture->context(), makeQueue);
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
        m_fixture->school.answers.clear();
        again()->click();
        QTRY_COMPARE(part<FactListPage>(u"courses"_s)->model()->rowCount(), 5);
    }

    void theOverdueComeFirstThenThoseWithMost()
    {
        showOverdue();
        QStringList names;
        for (int row = 0; row < 4; ++row)
            names.append(m_overdue->teachers()->model()->row(row)[u"teacher"].toString());
        QCOMPARE(names, (QStringList{u"張老師"_s, u"李老師"_s, u"王老師"_s, u"外聘老師"_s}));
        QVERIFY(m_overdue->subtitle().contains(u"10 outcomes wait"_s));
        QVERIFY(m_overdue->subtitle().contains(u"2 of them overdue"_s));
        // Another column orders by number, not by text.
        m_overdue->teachers()->table()->sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(m_overdue->teachers()->model()->row(0)[u"waiting"].toInt(), 1);
        QCOMPARE(m_overdue->teachers()->model()->row(3)[u"waiting"].toInt(), 4);
    }

    void remindingInBulkLeavesOutWhoWasRemindedTodayOrHasNoAccount()
    {
        showOverdue();
        auto *list = m_overdue->teachers();
        list->table()->markAll();
        m_overdue->findChild<QPushButton *>(u"bulk-remind"_s)->click();
        auto *dialog = m_overdue->findChild<RemindDialog *>();
        QVERIFY(dialog);
        // 6 outcomes of 王 and 張; 李 was reminded at 04:00 school time today.
        QVERIFY(dialog->findChild<QLabel *>(u"remindHeadline"_s)->text().contains(u"6"_s));
        dialog->findChild<QPlainTextEdit *>(u"remindText"_s)->setPlainText(u"請儘速"_s);
        // Meanwhile somebody else reminds 張老師.
        remindAt(m_fixture->now, m_zhang);
        dialog->findChild<QPushButton *>(u"remindGo"_s)->click();
        QTRY_COMPARE(m_fixture->school.count(u"outcome.remind"), 1);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QVERIFY2(m_fixture->notices.text.contains(u"1 teacher(s) reminded"_s) &&
                     m_fixture->notices.text.contains(u"already"_s),
                 qPrintable(m_fixture->notices.text));
        const auto call =
            std::find_if(m_fixture->school.calls.begin(), m_fixture->school.calls.end(),
                         [](const PageSchool::Call &each) { return each.method == u"outcome.remind"; });
        QCOMPARE(call->params[u"teacherIds"].toArray(), (QJsonArray{m_zhang, m_wang}));
        QCOMPARE(call->params[u"note"].toString(), u"請儘速"_s);
        QCOMPARE(list->table()->markedCount(), 0);
    }

    void aNoteThatIsTooLongIsNotSent()
    {
        showOverdue();
        m_overdue->remind();
        auto *dialog = m_overdue->findChild<RemindDialog *>();
        auto *note = dialog->findChild<QPlainTextEdit *>(u"remindText"_s);
        auto *send = dialog->findChild<QPushButton *>(u"remindGo"_s);
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
        list->table()->toggleMark(2); // 王老師
        m_fixture->school.touch(u"course"_s, m_course, {{u"teacherId"_s, m_li}});
        m_overdue->refresh();
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QCOMPARE(list->model()->row(1)[u"teacher"].toString(), u"王老師"_s);
        QCOMPARE(list->table()->markedCount(), 1);
        QCOMPARE(list->chosenRows().front()[u"teacher"].toString(), u"王老師"_s);
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
        QTRY_VERIFY(m_fixture->notices.text.contains(path));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QCOMPARE(text.count(u"\r\n"_s), 5);
        QVERIFY2(text.contains(u"張老師,4,"_s), qPrintable(text));
        m_overdue->teachers()->exportTo(m_fixture->folder.filePath(u"overdue.xlsx"_s));
        QTRY_VERIFY(m_fixture->notices.text.contains(u"overdue.xlsx"_s));
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    }

    void enterShowsTheOutcomesThatWait()
    {
        showOverdue();
        QTest::keyClick(m_overdue->teachers()->table(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        QCOMPARE(m_fixture->navigator.lastConditions.back().value.toInteger(), m_zhang);
    }
};

QTEST_MAIN(TestTeachingPage)
#include "tst_teaching_page.moc"
