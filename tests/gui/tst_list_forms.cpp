// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/block_dialog.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/register_page.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/records/record_pages.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What a list's forms and its change of many records begin with, and where they leave the list.
class TestListForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void f2OpensTheFormAtTheFieldOfTheColumn()
    {
        showStudents();
        stand(0, u"note"_s);
        QTest::keyClick(m_page->table(), Qt::Key_F2);
        RecordForm *form = opened();
        QTRY_VERIFY(form->presenter()->isLoaded());
        QTRY_COMPARE(form->focusWidget()->objectName(), u"field-note"_s);
        // Of what a record refers to the reference itself; also when the form is open already.
        stand(0, u"classId.name"_s);
        m_page->findChild<QToolButton *>(u"changeRecord"_s)->click();
        QTRY_COMPARE(form->focusWidget()->objectName(), u"field-classId"_s);
        QCOMPARE(m_page->findChildren<RecordForm *>().size(), 1);
    }

    void theFaultsInTheBarAreCountedDownAndGoWithTheLast()
    {
        showPosts();
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        fill(*form, {{u"unitName"_s, u""_s}, {u"post"_s, u""_s}});
        save(*form);
        const auto *bar = form->findChild<MessageBar *>();
        QTRY_VERIFY2(bar->text().contains(u"2 fields"_s), qPrintable(bar->text()));
        type(*form, u"unitName"_s, u"Class"_s);
        QVERIFY2(!bar->text().isEmpty() && !bar->text().contains(u"2 fields"_s), qPrintable(bar->text()));
        type(*form, u"post"_s, u"Monitor"_s);
        QVERIFY2(bar->text().isEmpty(), qPrintable(bar->text()));
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aNewRecordIsShownInTheList()
    {
        showPosts();
        // More than a page, and the new one sorts behind: nothing of the list tells where it is.
        constexpr int each = 8;
        const int students = int(m_fixture->school.ids(u"student"_s).size());
        for (int i = 0; i < students * each; ++i) {
            QJsonObject record = post(i / each);
            record.insert(u"startsOn"_s, QDate(2025, 9, 1 + i % each).toString(Qt::ISODate));
            m_fixture->school.add(u"cadrePost"_s, record);
        }
        const int before = students * each;
        QVERIFY(before > RecordTableModel::pageSize);
        QTRY_COMPARE(m_page->model()->total(), before);
        m_page->table()->setCurrentIndex(m_page->model()->index(0, 0));
        const std::vector<protocol::Condition> conditions = m_page->model()->conditions();
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        fill(*form, {{u"studentId"_s, student(students - 1)}, {u"startsOn"_s, u"2025-10-01"_s}});
        save(*form);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(before + 1));
        const qint64 id = m_fixture->school.ids(u"cadrePost"_s).back();
        QTRY_COMPARE(m_page->model()->idAt(m_page->table()->currentRow()), id);
        QCOMPARE(m_page->model()->conditions(), conditions);
        QCOMPARE(m_page->table()->currentRow(), before);
        QCOMPARE(m_page->model()->total(), before + 1);
    }

    void aNewRecordThatAFilterHidesIsShownAlone()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        m_page->filterBar()->addCondition({u"post"_s, u"eq"_s, u"班長"_s, u"班長"_s});
        QTRY_VERIFY(m_page->model()->state() == RecordTableModel::State::Ready);
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        const QString unnamed = form->windowTitle();
        fill(*form, {{u"studentId"_s, student(7)}, {u"post"_s, u"Deputy"_s}});
        const QString number =
            m_fixture->school.record(u"student"_s, student(7)).value(u"studentNumber"_s).toString();
        QTRY_VERIFY2(form->windowTitle().startsWith(unnamed) && form->windowTitle().contains(number),
                     qPrintable(form->windowTitle()));
        save(*form);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(2));
        const qint64 id = m_fixture->school.ids(u"cadrePost"_s).back();
        QTRY_COMPARE(m_page->model()->idAt(m_page->table()->currentRow()), id);
        QCOMPARE(m_page->model()->total(), 1);
    }

    /// Two posts of one class are told apart by their students and by what they are.
    void aPostIsCalledByItsStudentAndItsTitle()
    {
        showPosts();
        for (const int index : {0, 1})
            addPost(index);
        QTRY_COMPARE(m_page->model()->total(), 2);
        QTRY_VERIFY(m_page->model()->idAt(0) > 0);
        const QString number = m_page->model()
                                   ->index(0, m_page->model()->columnOf(u"studentId.studentNumber"_s))
                                   .data()
                                   .toString();
        const auto isNamed = [&](const QString &text) {
            return text.contains(number) && text.contains(u"班長"_s);
        };
        // Entered in the cell.
        stand(0, u"unitName"_s);
        QTest::keyClicks(m_page->table(), u"X"_s);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(1));
        QVERIFY2(isNamed(m_fixture->undo.steps().back().text),
                 qPrintable(m_fixture->undo.steps().back().text));
        // In the title of its form.
        stand(0, u"startsOn"_s);
        m_page->findChild<QToolButton *>(u"changeRecord"_s)->click();
        RecordForm *form = opened();
        QTRY_VERIFY2(isNamed(form->windowTitle()), qPrintable(form->windowTitle()));
        form->reject();
        // Before and after it is removed.
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->table()->setFocus();
        QTest::keyClick(m_page->table(), Qt::Key_Delete);
        RemoveDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = m_page->findChild<RemoveDialog *>());
        const auto labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [&](const QLabel *label) { return isNamed(label->text()); }));
        Q_EMIT dialog->confirmed();
        QTRY_COMPARE(m_page->model()->total(), 1);
        QVERIFY2(isNamed(m_fixture->notices.text), qPrintable(m_fixture->notices.text));
    }

    void aDraftIsCalledByItsStudent()
    {
        showPosts();
        for (const int index : {0, 1}) {
            m_page->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
            QTest::keyClick(m_page->table(), Qt::Key_F3);
            RecordForm *form = opened();
            const QString unnamed = form->windowTitle();
            fill(*form, {{u"studentId"_s, student(index)}});
            QTRY_VERIFY(form->windowTitle() != unnamed);
            delete form; // as when the program ends
        }
        // Nothing is asked for it.
        m_fixture->school.holdAnswers();
        DraftsDialog dialog(m_fixture->drafts, m_fixture->undo, m_fixture->navigator);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const int index : {0, 1}) {
            const QString number =
                m_fixture->school.record(u"student"_s, student(index)).value(u"studentNumber"_s).toString();
            const auto isNamed = [&] {
                const auto rows = dialog.presenter().rows();
                return std::any_of(rows.begin(), rows.end(), [&](const DraftsPresenter::Row &row) {
                    return row.name.contains(number) && row.name.contains(u"班長"_s);
                });
            };
            QVERIFY(isNamed());
        }
    }

    void aFormAsksBeforeTheSameStandsTwice()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        fill(*form, {});
        save(*form);
        const QPointer<MessageBar> bar = form->findChild<MessageBar *>();
        QTRY_VERIFY(!bar || bar->text().contains(u"already"_s));
        QVERIFY(bar);
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        form->findChild<QPushButton *>(u"messageAction"_s)->click();
        QCOMPARE(m_fixture->navigator.record, m_fixture->school.ids(u"cadrePost"_s).front());
        save(*form);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(2));
    }

    void whatIsTypedWhileTheSameIsLookedForIsLookedForToo()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        fill(*form, {{u"post"_s, u"Deputy"_s}});
        m_fixture->school.holdAnswers();
        save(*form);
        (void)form->presenter()->setValue(u"post"_s, u"班長"_s);
        m_fixture->school.releaseAnswers();
        const QPointer<MessageBar> bar = form->findChild<MessageBar *>();
        QTRY_VERIFY(!bar || bar->text().contains(u"already"_s));
        QVERIFY(bar);
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
    }

    void aCodeThatIsNoneIsToldWhenItsFieldIsLeft()
    {
        showPosts();
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = opened();
        fill(*form, {});
        auto *level = form->findChild<QComboBox *>(u"field-levelCode"_s);
        QTRY_COMPARE(level->count(), 2);
        level->setFocus();
        level->lineEdit()->selectAll();
        QTest::keyClick(level, Qt::Key_9);
        form->findChild<QWidget *>(u"field-post"_s)->setFocus();
        const auto *field = static_cast<FormField *>(level->parentWidget());
        QVERIFY(!field->error().isEmpty());
    }

    void manyAreChangedFirstInTheColumnOneStandsIn()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        const RecordType &type = *recordType(u"cadrePost"_s);
        stand(0, u"levelCode"_s);
        QCOMPARE(changing()->currentText(), fieldTitle(*type.field(u"levelCode")));
        delete m_page->findChild<ChangeFieldDialog *>();
        // What is another record's, and whom a record is about, is not changed here.
        stand(0, u"studentId.name"_s);
        const QComboBox *which = changing();
        QCOMPARE(which->findText(fieldTitle(*type.field(u"studentId"))), -1);
        for (const QStringView naming : {u"unitName", u"post"})
            QVERIFY(which->currentText() != fieldTitle(*type.field(naming)));
    }

    void aColumnOfAnotherRecordIsThatOfTheFieldThatRefersToIt()
    {
        showStudents();
        stand(0, u"classId.name"_s);
        QCOMPARE(changing()->currentText(), fieldTitle(*recordType(u"student"_s)->field(u"classId")));
    }

    void escInThePreviewGoesBackToTheChoice()
    {
        showPosts();
        addPost(0);
        QTRY_COMPARE(m_page->model()->total(), 1);
        stand(0, u"post"_s);
        changing();
        const QPointer<ChangeFieldDialog> choice = m_page->findChild<ChangeFieldDialog *>();
        auto *line = choice->findChild<QLineEdit *>(u"changeValue"_s);
        line->setFocus();
        QTest::keyClicks(line, u"Deputy"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QPointer<BlockDialog> preview;
        QTRY_VERIFY(preview = m_page->findChild<BlockDialog *>());
        QTest::keyClick(preview, Qt::Key_Escape);
        QTRY_VERIFY(!preview);
        QVERIFY(choice && choice->isVisible());
        QCOMPARE(line->text(), u"Deputy"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(preview = m_page->findChild<BlockDialog *>());
        preview->findChild<QPushButton *>(u"blockApply"_s)->click();
        QTRY_VERIFY(!preview && !choice);
        const qint64 id = m_fixture->school.ids(u"cadrePost"_s).front();
        QTRY_COMPARE(m_fixture->school.record(u"cadrePost"_s, id)[u"post"].toString(), u"Deputy"_s);
    }

    void tabGoesThroughTheValueOfEveryKindOnce()
    {
        showStudents();
        stand(0, u"note"_s);
        QComboBox *which = changing();
        auto *dialog = m_page->findChild<ChangeFieldDialog *>();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        for (int field = 0; field < which->count(); ++field) {
            which->setCurrentIndex(field);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            which->setFocus();
            QStringList stops;
            bool isInValue = false;
            do {
                const QWidget *before = dialog->focusWidget();
                QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
                const QWidget *now = dialog->focusWidget();
                QVERIFY2(now != before, qPrintable(which->currentText()));
                stops.append(now->objectName());
                isInValue = isInValue || now->objectName() == u"changeValue"_s;
            } while (dialog->focusWidget() != which && stops.size() < 10);
            const QString told = which->currentText() + u": "_s + stops.join(u' ');
            QVERIFY2(dialog->focusWidget() == which && isInValue, qPrintable(told));
            QVERIFY2(stops.contains(u"changeGo"_s), qPrintable(told));
            QCOMPARE(stops.count(u"changeValue"_s), 1);
            // And back the same way, also over what is typed.
            for (qsizetype i = stops.size() - 1; i >= 0; --i) {
                QCOMPARE(dialog->focusWidget()->objectName(), stops[i]);
                if (stops[i] == u"changeValue"_s)
                    QTest::keyClick(dialog->focusWidget(), Qt::Key_1);
                QTest::keyClick(dialog->focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
            }
            QVERIFY2(dialog->focusWidget() == which, qPrintable(told));
            QTest::keyClick(which, Qt::Key_Tab);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_1);
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
            QVERIFY2(dialog->focusWidget()->objectName() == stops.value(1), qPrintable(told));
            which->setFocus();
        }
    }

private:
    void begin(RegisterSetup setup)
    {
        m_fixture = std::make_unique<PageFixture>(u"view * school; edit * school; remove * school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}, {u"1"_s, u"校級"_s}});
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), std::move(setup));
        m_page->resize(1100, 700);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() >= 0);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->table()->setFocus();
    }
    void showPosts()
    {
        for (RegisterSetup &setup : registerSetups()) {
            if (setup.list.key == u"cadrePosts")
                begin(std::move(setup));
        }
    }
    void showStudents()
    {
        RegisterSetup setup;
        setup.list.key = u"students"_s;
        setup.list.type = u"student"_s;
        setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"classId.name"_s),
                              listColumn(u"note"_s)};
        begin(std::move(setup));
        QTRY_VERIFY(m_page->model()->idAt(0) > 0);
    }
    [[nodiscard]] qint64 student(int index) const
    {
        return m_fixture->school.ids(u"student"_s)[size_t(index)];
    }
    [[nodiscard]] QJsonObject post(int index) const
    {
        return {{u"studentId"_s, student(index)},
                {u"schoolYear"_s, 114},
                {u"semester"_s, 1},
                {u"unitName"_s, u"電二甲"_s},
                {u"startsOn"_s, u"2025-09-01"_s},
                {u"endsOn"_s, u"2026-01-20"_s},
                {u"post"_s, u"班長"_s},
                {u"levelCode"_s, u"6"_s}};
    }
    void addPost(int index) { m_fixture->school.add(u"cadrePost"_s, post(index)); }
    void stand(int row, const QString &path)
    {
        m_page->table()->setCurrentIndex(m_page->model()->index(row, m_page->model()->columnOf(path)));
    }
    [[nodiscard]] RecordForm *opened()
    {
        RecordForm *form = nullptr;
        [&] { QTRY_VERIFY(form = m_page->findChild<RecordForm *>()); }();
        return form;
    }
    /// As the first post is, but for these.
    void fill(RecordForm &form, const QJsonObject &others)
    {
        QJsonObject record = post(0);
        for (auto it = others.begin(); it != others.end(); ++it)
            record.insert(it.key(), it.value());
        for (auto it = record.begin(); it != record.end(); ++it)
            (void)form.presenter()->setValue(it.key(), it.value());
        form.fill();
    }
    static void type(RecordForm &form, const QString &field, const QString &text)
    {
        auto *line = form.findChild<QLineEdit *>(u"field-%1"_s.arg(field));
        line->setFocus();
        QTest::keyClicks(line, text);
    }
    static void save(RecordForm &form) { form.findChild<QPushButton *>(u"saveForm"_s)->click(); }
    /// The choice of the field of the change of many records, opened for the current one.
    QComboBox *changing()
    {
        m_page->findChild<QPushButton *>(u"bulk-changeField"_s)->click();
        const auto *dialog = m_page->findChild<ChangeFieldDialog *>();
        return dialog ? dialog->findChild<QComboBox *>(u"changeWhich"_s) : nullptr;
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

QTEST_MAIN(TestListForms)
#include "tst_list_forms.moc"
