// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/reference_edit.h"
#include "app/pages/courses/courses_page.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/records/record_pages.h"
#include "app/pages/records/register_checks_page.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What pages offer by the regulation: sending again, certifications on paper, the semester check, a
/// student's courses, the codes of register changes, and the choice of a role.
class TestRulesPages : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<Page> m_page;

    void begin(const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    template <class P>
    P *show(P *page)
    {
        m_page.reset(page);
        page->resize(1100, 680);
        page->show();
        page->refresh();
        return page;
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }
    [[nodiscard]] const MemorySchool::Call *lastCall(const QString &method) const
    {
        const auto &calls = m_fixture->school.calls;
        const auto found = std::find_if(calls.rbegin(), calls.rend(), [&](const MemorySchool::Call &call) {
            return call.method == method;
        });
        return found == calls.rend() ? nullptr : &*found;
    }
    [[nodiscard]] static bool choose(OutcomesPage *page, const QString &state)
    {
        for (int row = 0; row < page->model()->rowCount(); ++row) {
            if (page->model()->valueAt(row, u"certification"_s) == QJsonValue(state)) {
                page->table()->setCurrentIndex(page->model()->index(row, 0));
                return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void aReturnedOutcomeIsChangedAndSentAgain()
    {
        begin(u"view * school; edit courseOutcome school"_s);
        auto *page = show(new OutcomesPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 90);
        QTRY_VERIFY(page->model()->idAt(0) > 0);
        QVERIFY(choose(page, u"returned"_s));
        QTRY_VERIFY(button(u"pane-resend"_s) && button(u"pane-resend"_s)->isEnabled());
        QVERIFY(button(u"pane-edit"_s)->isEnabled());
        QVERIFY(!button(u"pane-certify"_s)); // whose work it is not is not offered
        const qint64 id = page->model()->idAt(page->table()->currentRow());
        m_fixture->school.answers.insert_or_assign(
            u"outcome.resend"_s,
            QJsonObject{{u"record"_s, m_fixture->school.record(u"courseOutcome"_s, id)}});
        button(u"pane-resend"_s)->click();
        QTRY_VERIFY(lastCall(u"outcome.resend"_s));
        QCOMPARE(lastCall(u"outcome.resend"_s)->params.value(u"id"_s).toInteger(), id);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"Sent again"_s));
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(!button(u"pane-resend"_s));
    }

    void aCertificationOnPaperAsksWhoWhenAndWhy()
    {
        begin(u"view * school; certifyOnPaper courseOutcome school"_s);
        auto *page = show(new OutcomesPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 90);
        QTRY_VERIFY(page->model()->idAt(0) > 0);
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(button(u"pane-paper"_s) && button(u"pane-paper"_s)->isEnabled());
        button(u"pane-paper"_s)->click();
        QTRY_VERIFY(page->findChild<QDialog *>(u"paperDialog"_s));
        auto *dialog = page->findChild<QDialog *>(u"paperDialog"_s);
        auto *apply = dialog->findChild<QPushButton *>(u"paperApply"_s);
        QVERIFY(!apply->isEnabled());
        QCOMPARE(dialog->findChild<QLineEdit *>(u"field-certifier"_s)->text(), u"張老師"_s);
        dialog->findChild<QLineEdit *>(u"field-reason"_s)->setText(u"教師住院"_s);
        QVERIFY(apply->isEnabled());
        m_fixture->school.answers.insert_or_assign(
            u"outcome.recordPaperCertification"_s,
            QJsonObject{{u"changed"_s, 1}, {u"unchanged"_s, 0}, {u"refused"_s, QJsonArray()}});
        apply->click();
        QTRY_VERIFY(lastCall(u"outcome.recordPaperCertification"_s));
        const QJsonObject params = lastCall(u"outcome.recordPaperCertification"_s)->params;
        QCOMPARE(params.value(u"certifier"_s).toString(), u"張老師"_s);
        QCOMPARE(params.value(u"certifiedOn"_s).toString(), u"2025-11-23"_s);
        QCOMPARE(params.value(u"reason"_s).toString(), u"教師住院"_s);
        QCOMPARE(params.value(u"decision"_s).toString(), u"certified"_s);
    }

    void whoIsNotTheTeacherIsToldWhoCertifies()
    {
        begin(u"view * school; certify courseOutcome school"_s);
        SessionInfo info = m_fixture->work.info();
        info.account.id = Id<Account>(901);
        m_fixture->work.begin(info, m_fixture->term);
        auto *page = show(new OutcomesPage(m_fixture->context()));
        QTRY_VERIFY(page->model()->idAt(0) > 0);
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(button(u"pane-certify"_s) && !button(u"pane-certify"_s)->isEnabled());
        QVERIFY(button(u"pane-certify"_s)->toolTip().contains(u"張老師"_s));
    }

    void theSemesterCheckShowsWhatChangedBeforeItIsConfirmed()
    {
        begin(u"view * school; edit registerCheck school"_s);
        const QJsonObject checked{{u"classId"_s, 1},
                                  {u"name"_s, u"電二甲"_s},
                                  {u"grade"_s, 2},
                                  {u"division"_s, u"day"_s},
                                  {u"department"_s, u"電機科"_s},
                                  {u"students"_s, 30},
                                  {u"changes"_s, 1},
                                  {u"checkedBy"_s, u"陳怡君"_s},
                                  {u"checkedAt"_s, u"2025-09-10T02:00:00.000Z"_s}};
        const QJsonObject open{{u"classId"_s, 2},   {u"name"_s, u"電二乙"_s},
                               {u"grade"_s, 2},     {u"division"_s, u"day"_s},
                               {u"students"_s, 31}, {u"changes"_s, QJsonValue()}};
        m_fixture->school.answers.insert_or_assign(u"register.overview"_s,
                                                   QJsonObject{{u"classes"_s, QJsonArray{checked, open}}});
        const QJsonObject change{{u"revision"_s, 41},
                                 {u"at"_s, u"2025-10-01T02:00:00.000Z"_s},
                                 {u"actor"_s, u"王組長"_s},
                                 {u"action"_s, u"change"_s},
                                 {u"studentId"_s, 5},
                                 {u"studentNumber"_s, u"11311005"_s},
                                 {u"name"_s, u"林承翰"_s},
                                 {u"fields"_s, QJsonArray{QJsonObject{{u"field"_s, u"state"_s},
                                                                      {u"before"_s, u"enrolled"_s},
                                                                      {u"after"_s, u"suspended"_s}}}}};
        m_fixture->school.answers.insert_or_assign(u"register.changes"_s,
                                                   QJsonObject{{u"check"_s, QJsonObject{{u"id"_s, 1}}},
                                                               {u"changes"_s, QJsonArray{change}},
                                                               {u"total"_s, 1},
                                                               {u"revision"_s, 44}});
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 2);
        QVERIFY(page->subtitle().contains(u"1 of 2"_s));
        QCOMPARE(page->model()->textAt(0, 7), u"陳怡君"_s);
        QVERIFY(page->model()->textAt(1, 5).contains(u"not checked"_s));
        page->table()->setCurrentIndex(page->model()->index(0, 0));
        page->check();
        QTRY_VERIFY(page->findChild<QDialog *>(u"registerCheckDialog"_s));
        auto *dialog = page->findChild<QDialog *>(u"registerCheckDialog"_s);
        auto *list = dialog->findChild<QTableWidget *>(u"checkChanges"_s);
        QCOMPARE(list->rowCount(), 1);
        QVERIFY(list->item(0, 2)->text().contains(u"→"_s));
        QVERIFY(dialog->findChild<QLabel *>(u"checkSaid"_s)->text().contains(u"陳怡君"_s));
        QCOMPARE(list->item(0, 3)->text(), u"王組長"_s);
        // Changes came in between: nothing is confirmed, and how many is told.
        m_fixture->school.answers.insert_or_assign(
            u"register.confirm"_s,
            protocol::Fault{protocol::ErrorCode::Conflict, u"17 changes"_s, {{u"unseen"_s, 17}}});
        dialog->findChild<QPushButton *>(u"checkConfirm"_s)->click();
        QTRY_VERIFY(m_fixture->notices.text.contains(u"17"_s));
        QCOMPARE(lastCall(u"register.confirm"_s)->params.value(u"seen"_s).toInteger(), 44);
    }

    void ofAListThatIsCutNoMoreIsConfirmedThanWasTold()
    {
        begin(u"view * school; edit registerCheck school"_s);
        const QJsonObject open{{u"classId"_s, 2},
                               {u"name"_s, u"電二乙"_s},
                               {u"grade"_s, 2},
                               {u"students"_s, 31},
                               {u"changes"_s, 1001}};
        m_fixture->school.answers.insert_or_assign(u"register.overview"_s,
                                                   QJsonObject{{u"classes"_s, QJsonArray{open}}});
        QJsonArray changes;
        for (int i = 1; i <= 1000; ++i)
            changes.append(
                QJsonObject{{u"revision"_s, i}, {u"action"_s, u"change"_s}, {u"fields"_s, QJsonArray()}});
        m_fixture->school.answers.insert_or_assign(u"register.changes"_s,
                                                   QJsonObject{{u"check"_s, QJsonValue()},
                                                               {u"changes"_s, changes},
                                                               {u"total"_s, 1001},
                                                               {u"revision"_s, 2000}});
        m_fixture->school.answers.insert_or_assign(
            u"register.confirm"_s,
            protocol::Fault{protocol::ErrorCode::Conflict, u"1 change"_s, {{u"unseen"_s, 1}}});
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 1);
        page->check();
        QTRY_VERIFY(page->findChild<QDialog *>(u"registerCheckDialog"_s));
        auto *dialog = page->findChild<QDialog *>(u"registerCheckDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"checkNote"_s), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(lastCall(u"register.confirm"_s));
        QCOMPARE(lastCall(u"register.confirm"_s)->params.value(u"seen"_s).toInteger(), 1000);
    }

    void aStudentsCourseListIsWhatTheStudentTakes()
    {
        begin(u"view * school; edit courseOutcome school"_s);
        const auto records = [&](const QString &type) {
            std::vector<qint64> ids;
            for (qint64 id = 1; id < 400; ++id) {
                if (!m_fixture->school.record(type, id).isEmpty())
                    ids.push_back(id);
            }
            return ids;
        };
        const qint64 student = records(u"student"_s).front();
        const std::vector<qint64> courses = records(u"course"_s);
        for (const qint64 course : {courses[0], courses[2]})
            m_fixture->school.add(
                u"enrolment"_s,
                {{u"studentId"_s, student}, {u"courseId"_s, course}, {u"kind"_s, u"class"_s}});
        const qint64 old =
            m_fixture->school.add(u"course"_s, {{u"offeringCode"_s, u"1132-1"_s},
                                                {u"courseCode"_s, u"11399T001V233080223010001"_s.first(23)},
                                                {u"name"_s, u"去年課程"_s},
                                                {u"schoolYear"_s, 113},
                                                {u"semester"_s, 2},
                                                {u"grade"_s, 1},
                                                {u"credits"_s, 3}});
        m_fixture->school.add(u"enrolment"_s,
                              {{u"studentId"_s, student}, {u"courseId"_s, old}, {u"kind"_s, u"class"_s}});
        SessionInfo info = m_fixture->work.info();
        info.account.studentId = Id<Student>(student);
        m_fixture->work.begin(info, m_fixture->term);
        auto *page = show(madePage(coursesPage(), m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 2);
        QCOMPARE(page->title(), u"My courses"_s);

        // The form of a new outcome offers those alone, the newest semester first.
        auto *outcomes = show(new OutcomesPage(m_fixture->context()));
        QTRY_VERIFY(outcomes->model()->idAt(0) > 0);
        QTest::keyClick(outcomes->table(), Qt::Key_F3);
        QTRY_VERIFY(outcomes->findChild<RecordForm *>());
        auto *combo = outcomes->findChild<RecordForm *>()->findChild<QComboBox *>(u"field-courseId"_s);
        QVERIFY(combo);
        QTRY_COMPARE(combo->count(), 4);
        QVERIFY(combo->itemText(1).startsWith(u"114-1"_s) && combo->itemText(3).startsWith(u"113-2"_s));
        // Where a course was taken first is no question to a student.
        QVERIFY(!outcomes->findChild<RecordForm *>()->findChild<QWidget *>(u"field-originSubject"_s));
    }

    void aRegisterChangeOffersTheCodesOfItsKind()
    {
        begin(u"view * school; edit registerChange school"_s);
        for (const auto &[code, name] : {std::pair(u"341"_s, u"休學(因病)"_s),
                                         {u"311"_s, u"舉家遷移"_s},
                                         {u"231"_s, u"重讀"_s},
                                         {u"702"_s, u"借讀(適應不良)"_s}})
            m_fixture->school.add(
                u"codeEntry"_s, {{u"tableKey"_s, u"registerChange"_s}, {u"code"_s, code}, {u"name"_s, name}});
        m_fixture->school.add(u"registerChange"_s, {{u"studentId"_s, 7},
                                                    {u"schoolYear"_s, 114},
                                                    {u"semester"_s, 1},
                                                    {u"kind"_s, u"repeat"_s},
                                                    {u"changeCode"_s, u"231"_s},
                                                    {u"effectiveOn"_s, u"2025-09-02"_s}});
        auto *page = show(madePage(recordPages(), u"registerChanges"_s, m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 1);
        QTest::keyClick(page->table(), Qt::Key_F3);
        QTRY_VERIFY(page->findChild<RecordForm *>());
        auto *form = page->findChild<RecordForm *>();
        const auto codes = [&] {
            QStringList list;
            const auto *combo = form->findChild<CodeCombo *>(u"field-changeCode"_s);
            for (int i = 0; combo && i < combo->count(); ++i)
                list.append(combo->itemText(i).first(3));
            return list;
        };
        QTRY_COMPARE(codes(), QStringList{u"231"_s});
        auto *kind = form->findChild<QComboBox *>(u"field-kind"_s);
        kind->setCurrentIndex(kind->findData(u"suspend"_s));
        QTRY_COMPARE(codes(), QStringList{u"341"_s});
        kind->setCurrentIndex(kind->findData(u"borrow"_s));
        QTRY_COMPARE(codes(), QStringList{u"702"_s});
        QVERIFY(form->findChild<QWidget *>(u"field-endsOn"_s)->isVisible());
        kind->setCurrentIndex(kind->findData(u"transferOut"_s));
        QTRY_COMPARE(codes(), QStringList{u"311"_s});
        QVERIFY(!form->findChild<QWidget *>(u"field-endsOn"_s)->isVisible());
    }

    /// Article 8: what is final is not offered to be changed, removed or taken back.
    void aRegisterChangeThatStandsIsNeitherChangedNorRemoved()
    {
        begin(u"view * school; edit registerChange school; remove registerChange school"_s);
        m_fixture->school.add(u"registerChange"_s, {{u"studentId"_s, 7},
                                                    {u"schoolYear"_s, 114},
                                                    {u"semester"_s, 1},
                                                    {u"kind"_s, u"repeat"_s},
                                                    {u"changeCode"_s, u"231"_s},
                                                    {u"effectiveOn"_s, u"2025-09-02"_s}});
        auto *page = show(madePage(recordPages(), u"registerChanges"_s, m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 1);
        QTRY_VERIFY(m_fixture->work.regulation());
        for (const Qt::Key key : {Qt::Key_F2, Qt::Key_Delete}) {
            m_fixture->notices.text.clear();
            QTest::keyClick(page->table(), key);
            QVERIFY(!page->findChild<RecordForm *>() && !page->findChild<QDialog *>());
            QVERIFY2(m_fixture->notices.text.contains(u"register change"_s, Qt::CaseInsensitive),
                     qPrintable(m_fixture->notices.text));
        }
    }

    void theRolesAreListedByTheArrow()
    {
        begin(u"view * school; edit account division"_s);
        for (const QString &name : {u"registry"_s, u"teacher"_s, u"student"_s})
            m_fixture->school.add(u"role"_s, {{u"key"_s, name}, {u"name"_s, name}, {u"grants"_s, QString()}});
        ReferenceEdit edit(m_fixture->school, *recordType(u"role"));
        edit.show();
        edit.setFocus();
        QTest::keyClick(&edit, Qt::Key_Down);
        auto *completer = edit.findChild<QCompleter *>();
        QTRY_COMPARE(completer->model()->rowCount(), 3);
        QCOMPARE(completer->model()->index(0, 0).data().toString(), u"registry"_s);
    }
};

QTEST_MAIN(TestRulesPages)
#include "tst_rules_pages.moc"
