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
    [[nodiscard]] const PageSchool::Call *lastCall(const QString &method) const
    {
        const auto &calls = m_fixture->school.calls;
        const auto found = std::find_if(calls.rbegin(), calls.rend(),
                                        [&](const PageSchool::Call &call) { return call.method == method; });
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

    void confirmByOther(qint64 schoolClass)
    {
        const QJsonObject where{{u"classId"_s, schoolClass}, {u"schoolYear"_s, 114}, {u"semester"_s, 1}};
        const auto told = m_fixture->school.byOther(u"register.changes"_s, where);
        QJsonObject params = where;
        params.insert(u"seen"_s, told.value()[u"revision"]);
        QVERIFY(m_fixture->school.byOther(u"register.confirm"_s, params).ok());
    }
    void addRegisterChange()
    {
        QVERIFY(m_fixture->school.add(u"registerChange"_s,
                                      {{u"studentId"_s, m_fixture->school.ids(u"student"_s)[6]},
                                       {u"schoolYear"_s, 114},
                                       {u"semester"_s, 1},
                                       {u"kind"_s, u"suspend"_s},
                                       {u"changeCode"_s, u"341"_s},
                                       {u"effectiveOn"_s, u"2025-09-02"_s}}) > 0);
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
        button(u"pane-resend"_s)->click();
        QTRY_COMPARE(m_fixture->school.record(u"courseOutcome"_s, id)[u"certification"].toString(),
                     u"waiting"_s);
        QTRY_VERIFY(m_fixture->notices.text.contains(u"Sent again"_s));
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(!button(u"pane-resend"_s));
    }

    void whoMayChangeOutcomesButGiveNoFilesIsOfferedNoUpload_data()
    {
        QTest::addColumn<QString>("grants");
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("outcomes alone") << u"view * school; edit courseOutcome school"_s << false;
        QTest::newRow("with files") << u"view * school; edit courseOutcome school; edit attachment school"_s
                                    << true;
    }
    void whoMayChangeOutcomesButGiveNoFilesIsOfferedNoUpload()
    {
        QFETCH(const QString, grants);
        QFETCH(const bool, isOffered);
        begin(grants);
        auto *page = show(new OutcomesPage(m_fixture->context()));
        QTRY_VERIFY(page->model()->idAt(0) > 0);
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(button(u"pane-edit"_s) && button(u"pane-edit"_s)->isEnabled());
        QCOMPARE(page->findChild<QWidget *>(u"uploadClass"_s) != nullptr, isOffered);
        QCOMPARE(page->acceptDrops(), isOffered);
        auto *add = page->findChild<QAbstractButton *>(u"uploadFile"_s);
        QVERIFY(add);
        QTRY_COMPARE(add->isEnabled(), isOffered);
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
        const qint64 id = page->model()->idAt(page->table()->currentRow());
        apply->click();
        const auto stored = [&] { return m_fixture->school.record(u"courseOutcome"_s, id); };
        QTRY_COMPARE(stored()[u"certification"].toString(), u"certified"_s);
        QCOMPARE(stored()[u"certifiedThrough"].toString(), u"paper"_s);
        QCOMPARE(stored()[u"certifiedBy"].toString(), u"張老師"_s);
        QVERIFY(stored()[u"certifiedAt"].toString().startsWith(u"2025-11-2"_s));
        QCOMPARE(lastCall(u"outcome.recordPaperCertification"_s)->params[u"reason"].toString(),
                 u"教師住院"_s);
    }

    void whoIsNotTheTeacherIsToldWhoCertifies()
    {
        begin(u"view * school; certify courseOutcome school"_s);
        for (const qint64 course : m_fixture->school.ids(u"course"_s))
            m_fixture->school.touch(u"course"_s, course,
                                    {{u"teacherId"_s, m_fixture->school.otherAccount()}});
        auto *page = show(new OutcomesPage(m_fixture->context()));
        QTRY_VERIFY(page->model()->idAt(0) > 0);
        QVERIFY(choose(page, u"waiting"_s));
        QTRY_VERIFY(button(u"pane-certify"_s) && !button(u"pane-certify"_s)->isEnabled());
        QVERIFY(button(u"pane-certify"_s)->toolTip().contains(u"王組長"_s));
    }

    void theSemesterCheckShowsWhatChangedBeforeItIsConfirmed()
    {
        begin(u"view * school; edit registerCheck school"_s);
        PageSchool &school = m_fixture->school;
        const qint64 checked = school.ids(u"schoolClass"_s).front();
        school.add(u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        confirmByOther(checked);
        const std::vector<qint64> students = school.ids(u"student"_s);
        school.touch(u"student"_s, students[5], {{u"seat"_s, 45}});
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 2);
        // The second one has no students.
        QVERIFY2(page->subtitle().contains(u"1 of 1"_s), qPrintable(page->subtitle()));
        QCOMPARE(page->model()->textAt(0, 7), u"王組長"_s);
        QVERIFY(page->model()->textAt(1, 5).contains(u"not checked"_s));
        page->table()->setCurrentIndex(page->model()->index(0, 0));
        page->check();
        QTRY_VERIFY(page->findChild<QDialog *>(u"registerCheckDialog"_s));
        auto *dialog = page->findChild<QDialog *>(u"registerCheckDialog"_s);
        auto *list = dialog->findChild<QTableWidget *>(u"checkChanges"_s);
        QCOMPARE(list->rowCount(), 1);
        QVERIFY(list->item(0, 2)->text().contains(u"→"_s));
        QVERIFY(dialog->findChild<QLabel *>(u"checkSaid"_s)->text().contains(u"王組長"_s));
        QCOMPARE(list->item(0, 3)->text(), u"王組長"_s);
        // Changes came in between: nothing is confirmed, and how many is told.
        for (int i = 6; i < 23; ++i)
            school.touch(u"student"_s, students[size_t(i)], {{u"seat"_s, 50 + i}});
        dialog->findChild<QPushButton *>(u"checkConfirm"_s)->click();
        QTRY_VERIFY(m_fixture->notices.text.contains(u"17"_s));
        const qint64 check = school.ids(u"registerCheck"_s).front();
        QCOMPARE(school.record(u"registerCheck"_s, check)[u"version"].toInt(), 1);
    }

    void theNumberOfClassesToBeCheckedLeadsToThoseAlone()
    {
        begin(u"view * school; edit registerCheck school"_s);
        PageSchool &school = m_fixture->school;
        const QJsonObject evening{
            {u"schoolYear"_s, 114}, {u"name"_s, u"電進二"_s}, {u"grade"_s, 2}, {u"division"_s, u"evening"_s}};
        school.add(u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        school.add(u"schoolClass"_s, evening);
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 3);
        // A class without students, and one of the other division, wait for nobody here.
        page->reach({{u"checkedAt"_s, protocol::Condition::Operator::IsEmpty, {}}}, 0);
        QCOMPARE(page->model()->rowCount(), 1);
        QTest::keyClick(page->table(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(page->model()->rowCount(), 3);
        QTest::keyClick(page->table(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(page->model()->rowCount(), 1);
        // Once the last one is checked there is nothing to be shown alone.
        confirmByOther(school.ids(u"schoolClass"_s).front());
        QTRY_COMPARE(page->model()->rowCount(), 3);
    }

    void theRegisterOfTheOtherDivisionIsOnlyLookedAt()
    {
        begin(u"view * school; edit registerCheck school"_s);
        m_fixture->school.add(u"schoolClass"_s, {{u"schoolYear"_s, 114},
                                                 {u"name"_s, u"電進二"_s},
                                                 {u"grade"_s, 2},
                                                 {u"division"_s, u"evening"_s}});
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 2);
        for (const bool isOwn : {false, true}) {
            const int row = (page->model()->textAt(0, 0) == u"電進二") == isOwn ? 1 : 0;
            page->table()->setCurrentIndex(page->model()->index(row, 0));
            page->check();
            QTRY_VERIFY(page->findChild<QDialog *>(u"registerCheckDialog"_s));
            auto *dialog = page->findChild<QDialog *>(u"registerCheckDialog"_s);
            QCOMPARE(dialog->findChild<QPushButton *>(u"checkConfirm"_s) != nullptr, isOwn);
            const auto *why = dialog->findChild<QLabel *>(u"checkRefusal"_s);
            QVERIFY(isOwn ? !why : why && why->text().contains(u"進修部註冊組"_s));
            dialog->reject();
            QTRY_VERIFY(!page->findChild<QDialog *>(u"registerCheckDialog"_s));
        }
    }

    void ofAListThatIsCutNoMoreIsConfirmedThanWasTold()
    {
        begin(u"view * school; edit registerCheck school"_s);
        PageSchool &school = m_fixture->school;
        const qint64 schoolClass = school.ids(u"schoolClass"_s).front();
        confirmByOther(schoolClass);
        const qint64 before = school.revision();
        school.editRepeatedly(u"student"_s, school.ids(u"student"_s).front(), u"seat"_s, 1001);
        auto *page = show(new RegisterChecksPage(m_fixture->context()));
        QTRY_COMPARE(page->model()->rowCount(), 1);
        page->check();
        QTRY_VERIFY(page->findChild<QDialog *>(u"registerCheckDialog"_s));
        auto *dialog = page->findChild<QDialog *>(u"registerCheckDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"checkNote"_s), Qt::Key_Return, Qt::ControlModifier);
        const qint64 check = school.ids(u"registerCheck"_s).front();
        QTRY_COMPARE(school.record(u"registerCheck"_s, check)[u"changeCount"].toInt(), 1000);
        QCOMPARE(school.record(u"registerCheck"_s, check)[u"revision"].toInteger(), before + 1000);
    }

    void aStudentsCourseListIsWhatTheStudentTakes()
    {
        begin(u"view * own; view course school; view schoolClass school; edit courseOutcome own"_s);
        PageSchool &school = m_fixture->school;
        const qint64 student = school.ids(u"student"_s).front();
        const std::vector<qint64> courses = school.ids(u"course"_s);
        for (const qint64 course : {courses[0], courses[2]})
            school.add(u"enrolment"_s,
                       {{u"studentId"_s, student}, {u"courseId"_s, course}, {u"kind"_s, u"class"_s}});
        const qint64 old = school.add(u"course"_s, {{u"offeringCode"_s, u"1132-1"_s},
                                                    {u"courseCode"_s, u"11399T001V2330802230100"_s},
                                                    {u"name"_s, u"去年課程"_s},
                                                    {u"schoolYear"_s, 113},
                                                    {u"semester"_s, 2},
                                                    {u"grade"_s, 1},
                                                    {u"credits"_s, 3}});
        school.add(u"enrolment"_s,
                   {{u"studentId"_s, student}, {u"courseId"_s, old}, {u"kind"_s, u"class"_s}});
        m_fixture->changeAccount({{u"studentId"_s, student}});
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
        addRegisterChange();
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
        const auto offers = [&](const QString &code) { return codes().contains(code); };
        auto *kind = form->findChild<QComboBox *>(u"field-kind"_s);
        kind->setCurrentIndex(kind->findData(u"enter"_s));
        QTRY_VERIFY(offers(u"001"_s) && !offers(u"341"_s));
        kind->setCurrentIndex(kind->findData(u"suspend"_s));
        QTRY_VERIFY(offers(u"341"_s) && !offers(u"231"_s));
        kind->setCurrentIndex(kind->findData(u"borrow"_s));
        QTRY_COMPARE(codes(), (QStringList{u"701"_s, u"702"_s, u"703"_s}));
        QVERIFY(form->findChild<QWidget *>(u"field-endsOn"_s)->isVisible());
        kind->setCurrentIndex(kind->findData(u"transferOut"_s));
        QTRY_VERIFY(offers(u"311"_s) && !offers(u"702"_s));
        QVERIFY(!form->findChild<QWidget *>(u"field-endsOn"_s)->isVisible());
    }

    /// Article 8: what is final is not offered to be changed, removed or taken back.
    void aRegisterChangeThatStandsIsNeitherChangedNorRemoved()
    {
        begin(u"view * school; edit registerChange school; remove registerChange school"_s);
        addRegisterChange();
        auto *page = show(madePage(recordPages(), u"registerChanges"_s, m_fixture->context()));
        QTRY_COMPARE(page->model()->total(), 1);
        QTRY_VERIFY(m_fixture->work.regulation());
        QTRY_VERIFY(page->table()->currentRow() >= 0);
        page->table()->setFocus();
        for (const Qt::Key key : {Qt::Key_F2, Qt::Key_Delete}) {
            m_fixture->notices.text.clear();
            QTest::keyClick(page->table(), key);
            QVERIFY(!page->findChild<RecordForm *>() && !page->findChild<QDialog *>());
            QVERIFY2(m_fixture->notices.text.contains(u"register change"_s, Qt::CaseInsensitive),
                     qPrintable(QKeySequence(key).toString() + u' ' + m_fixture->notices.text));
        }
    }

    void theRolesAreListedByTheArrow()
    {
        begin(u"view * school; edit account division"_s);
        ReferenceEdit edit(m_fixture->school, *recordType(u"role"));
        edit.show();
        edit.setFocus();
        QTest::keyClick(&edit, Qt::Key_Down);
        auto *completer = edit.findChild<QCompleter *>();
        const auto roles = m_fixture->school.ids(u"role"_s);
        QTRY_COMPARE(completer->model()->rowCount(), int(std::min<size_t>(roles.size(), 20)));
        const auto offered = [&] {
            QStringList names;
            for (int row = 0; row < completer->model()->rowCount(); ++row)
                names.append(completer->model()->index(row, 0).data().toString());
            return names;
        };
        QVERIFY(offered().contains(u"註冊組"_s));
    }
};

QTEST_MAIN(TestRulesPages)
#include "tst_rules_pages.moc"
