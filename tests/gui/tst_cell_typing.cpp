// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/register_page.h"
#include "app/presenters/record_form_presenter.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/theme/officestyle.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/support/values.h"

#include <QDialog>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolTip>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Typing into a cell with an input method: the view opens the editor while the composition runs.
class TestCellTyping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture =
            std::make_unique<PageFixture>(u"view * school; edit student school; remove student school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        for (int row = 0; row < 3; ++row)
            m_fixture->school.touch(u"student"_s, studentAt(row), {{u"note"_s, u"原附註"_s}});
        RegisterSetup setup;
        setup.list.key = u"students"_s;
        setup.list.type = u"student"_s;
        setup.list.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s), listColumn(u"seat"_s),
                              listColumn(u"note"_s)};
        setup.list.sort = {{u"studentNumber"_s}};
        setup.list.editable = {u"seat"_s, u"note"_s};
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), setup);
        m_page->resize(1000, 640);
        m_page->show();
        m_page->refresh();
        QTRY_COMPARE(m_page->model()->total(), 30);
        QTRY_VERIFY(table()->currentRow() >= 0 && m_page->model()->idAt(0) > 0);
        m_page->activateWindow();
        table()->setFocus();
        goTo(0);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void cellsOfNumbersTakeNoInputMethod()
    {
        const auto takes = [this](const QString &path) {
            table()->setCurrentIndex(m_page->model()->index(0, m_page->model()->columnOf(path)));
            QInputMethodQueryEvent query(Qt::ImEnabled);
            QCoreApplication::sendEvent(table(), &query);
            return query.value(Qt::ImEnabled).toBool();
        };
        QVERIFY(takes(u"note"_s));
        QVERIFY(!takes(u"seat"_s));
        QVERIFY(takes(u"note"_s));
    }

    /// As in a form: a killed program loses nothing that was typed.
    void whatIsHalfTypedIsADraft()
    {
        const auto typed = [this] { return m_fixture->drafts.count(Draft::State::Typed); };
        const auto begin = [this](const QString &text) {
            table()->setFocus();
            goTo(0);
            QTest::keyClick(table(), Qt::Key_F2);
            QVERIFY(editor());
            QTest::keyClicks(editor(), text);
        };
        begin(u"half"_s);
        QCOMPARE(typed(), 1);
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor());
        QCOMPARE(typed(), 0);
        begin(u"whole"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.record(u"student"_s, studentAt(0))[u"note"].toString(), u"whole"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
        begin(u"half"_s);
        const Draft draft = m_fixture->drafts.all().constFirst();
        QVERIFY(m_fixture->drafts.isInForm(draft.requestId));
        const qint64 id = studentAt(0);
        // Killed here: read by the program's next run, whose form goes on with it.
        m_fixture->drafts.files().flush();
        Drafts next(m_fixture->school, m_fixture->drafts.files().folder());
        next.load();
        QCOMPARE(next.count(Draft::State::Typed), 1);
        RecordFormPresenter form(m_fixture->school, next, *recordType(u"student"_s), {});
        form.edit(id);
        QTRY_VERIFY(form.isLoaded());
        QVERIFY(form.unfinished());
        form.takeUp(form.unfinished()->requestId);
        QCOMPARE(form.record()[u"note"].toString(), u"half"_s);
        QVERIFY(!form.record()[u"name"].toString().isEmpty());
        // Where it is not killed, the list that is read anew stores it.
        m_page->model()->setConditions({{u"name"_s, protocol::Condition::Operator::Equal, u"nobody"_s}});
        QTRY_COMPARE(m_fixture->school.record(u"student"_s, id)[u"note"].toString(), u"half"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void theEditorThatACompositionOpenedHasItsFrame()
    {
        compose(u"王"_s);
        QVERIFY(editor() && !editor()->hasFocus());
        OfficeStyle style;
        editor()->setStyle(&style);
        const QImage begun = editor()->grab().toImage();
        editor()->setProperty("inCell", false);
        QVERIFY(editor()->grab().toImage() != begun);
        editor()->setStyle(nullptr);
    }

    void aClickOnAnotherRowKeepsWhatIsUnderlined()
    {
        compose(u"王小明"_s);
        QVERIFY(editor());
        click(1);
        QTRY_COMPARE(note(0), u"王小明"_s);
        QCOMPARE(table()->currentRow(), 1);
        QVERIFY(!editor());
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aClickOnAnotherRowWaitsForAReading()
    {
        compose(u"ㄨㄤ"_s);
        click(1);
        QVERIFY(editor());
        QCOMPARE(table()->currentRow(), 0);
        // Beside the cell, and gone with it.
        QCOMPARE(QToolTip::text(), Composition::heldUpText());
        commit(table(), u"王"_s);
        click(1);
        QTRY_COMPARE(note(0), u"王"_s);
    }

    void aSecondCopyOfTheTextOpensNoEditor()
    {
        compose(u"王小明"_s);
        click(1);
        QTRY_COMPARE(note(0), u"王小明"_s);
        // What ibus-chewing sends while and after it was asked to commit.
        commit(table(), u"王小明"_s);
        send(table(), {}, {});
        commit(table(), u"王小明"_s);
        QVERIFY(!editor());
        QCOMPARE(note(1), u"原附註"_s);
    }

    void theSameWordTypedOnceMoreIsTaken()
    {
        compose(u"甲"_s);
        click(1);
        QTRY_COMPARE(note(0), u"甲"_s);
        compose(u"甲"_s);
        commit(table(), u"甲"_s);
        click(2);
        QTRY_COMPARE(note(1), u"甲"_s);
    }

    void aDroppedCompositionLeavesTheValue()
    {
        compose(u"王"_s);
        send(table(), {}, {});
        QVERIFY(editor());
        QCOMPARE(qobject_cast<QLineEdit *>(editor())->text(), u"原附註"_s);
        click(1);
        QVERIFY(!editor());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        QCOMPARE(note(0), u"原附註"_s);
    }

    void aDroppedCompositionInAnOpenEditorLeavesTheValue()
    {
        QTest::keyClick(table(), Qt::Key_F2);
        QVERIFY(editor());
        send(editor(), u"王"_s, {});
        send(editor(), {}, {});
        click(1);
        QVERIFY(!editor());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void anotherWidgetThatTakesTheKeyboardKeepsWhatIsUnderlined()
    {
        compose(u"王小明"_s);
        m_page->findChild<QWidget *>(u"exportRecords"_s)->setFocus();
        QTRY_COMPARE(note(0), u"王小明"_s);
        QVERIFY(!editor());
        goTo(1);
        QTest::keyClick(table(), Qt::Key_F2);
        QVERIFY(editor());
        QVERIFY(editor()->hasFocus());
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aListThatIsReadAnewKeepsWhatIsTyped()
    {
        QTest::keyClick(table(), Qt::Key_F2);
        qobject_cast<QLineEdit *>(editor())->selectAll();
        QTest::keyClicks(editor(), u"abc"_s);
        m_page->model()->sort(1, Qt::DescendingOrder);
        QTRY_COMPARE(note(0), u"abc"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void aPageThatIsLeftKeepsWhatIsTyped()
    {
        compose(u"王小明"_s);
        m_page->hide();
        QTRY_COMPARE(note(0), u"王小明"_s);
        QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    }

    void anotherProgramThatIsLookedAtLeavesTheCellOpen()
    {
        QTest::keyClick(table(), Qt::Key_F2);
        qobject_cast<QLineEdit *>(editor())->selectAll();
        QTest::keyClicks(editor(), u"abc"_s);
        QApplication::setActiveWindow(nullptr);
        QVERIFY(editor());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        QApplication::setActiveWindow(m_page.get());
        QVERIFY(editor()->hasFocus());
        QTest::keyClicks(editor(), u"d"_s);
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(note(0), u"abcd"_s);
    }

    void deleteRemovesNothingUnasked()
    {
        const int before = students();
        QTest::keyClick(table(), Qt::Key_Delete);
        QDialog *question = nullptr;
        QTRY_VERIFY(question = m_page->findChild<QDialog *>(u"removeDialog"_s));
        QTest::keyClick(question, Qt::Key_Return);
        QTRY_VERIFY(!m_page->findChild<QDialog *>(u"removeDialog"_s));
        QCOMPARE(m_fixture->school.count(u"record.remove"), 0);
        QCOMPARE(students(), before);
    }

    void theQuestionNamesTheRowsAndCountsThoseAfterTheFifth()
    {
        const auto shown = [this](int row) { return m_page->model()->index(row, 1).data().toString(); };
        QTest::keyClick(table(), Qt::Key_Delete);
        QDialog *question = nullptr;
        QTRY_VERIFY(question = m_page->findChild<QDialog *>(u"removeDialog"_s));
        QVERIFY(question->findChild<QLabel *>(u"removeHeadline"_s)->text().contains(shown(0)));
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_VERIFY(!m_page->findChild<QDialog *>(u"removeDialog"_s));
        for (int row = 0; row < 7; ++row)
            table()->toggleMark(row);
        m_page->activateWindow();
        QTRY_VERIFY(m_page->isActiveWindow());
        QTest::keyClick(table(), Qt::Key_Delete);
        QTRY_VERIFY(question = m_page->findChild<QDialog *>(u"removeDialog"_s));
        const QStringList lines = question->findChild<QLabel *>(u"removeNames"_s)->text().split(u'\n');
        QCOMPARE(lines.size(), 6);
        for (int row = 0; row < 5; ++row)
            QVERIFY(lines[row].contains(shown(row)));
        QVERIFY(lines[5].contains(u'2'));
    }

    void deleteRemovesEveryMarkedRowAfterTheirNumberWasToldAndIsUndoneAtOnce()
    {
        // Nothing refers to these yet.
        for (int i = 1; i <= 3; ++i)
            m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"1131000%1"_s.arg(i)},
                                                 {u"name"_s, u"新生%1"_s.arg(i)},
                                                 {u"identityNumber"_s, test::identity(900 + i)},
                                                 {u"birthday"_s, u"2009-07-20"_s}});
        QTRY_COMPARE(m_page->model()->total(), 33);
        QTRY_COMPARE(m_page->model()->index(2, 1).data().toString(), u"新生3"_s);
        const int before = students();
        for (int row : {0, 1, 2})
            table()->toggleMark(row);
        QTest::keyClick(table(), Qt::Key_Delete);
        QDialog *question = nullptr;
        QTRY_VERIFY(question = m_page->findChild<QDialog *>(u"removeDialog"_s));
        QVERIFY(question->findChild<QLabel *>(u"removeHeadline"_s)->text().contains(u'3'));
        question->findChild<QPushButton *>(u"removeConfirm"_s)->click();
        QTRY_COMPARE(students(), before - 3);
        QTRY_VERIFY(m_fixture->notices.run);
        QVERIFY(m_fixture->notices.text.contains(u'3'));
        QCOMPARE(m_fixture->undo.steps().size(), size_t(1));
        m_fixture->notices.run();
        QTRY_COMPARE(students(), before);
    }

private:
    [[nodiscard]] int students() { return int(m_fixture->school.ids(u"student"_s).size()); }
    [[nodiscard]] DataTable *table() const { return m_page->table(); }
    [[nodiscard]] qint64 studentAt(int row) { return m_fixture->school.ids(u"student"_s).at(size_t(row)); }
    void goTo(int row)
    {
        table()->setCurrentIndex(m_page->model()->index(row, m_page->model()->columnOf(u"note"_s)));
    }
    void click(int row)
    {
        const QModelIndex index = m_page->model()->index(row, m_page->model()->columnOf(u"note"_s));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    }
    void compose(const QString &underlined) { send(table(), underlined, {}); }
    static void commit(QWidget *receiver, const QString &text) { send(receiver, {}, text); }
    static void send(QWidget *receiver, const QString &underlined, const QString &text)
    {
        QInputMethodEvent event(underlined, {});
        event.setCommitString(text);
        QCoreApplication::sendEvent(receiver, &event);
    }
    [[nodiscard]] QString note(int row)
    {
        return m_fixture->school.record(u"student"_s, studentAt(row)).value(u"note"_s).toString();
    }
    [[nodiscard]] QWidget *editor() const
    {
        const auto all = table()->findChildren<QWidget *>(u"cellEditor"_s);
        const auto it = std::find_if(all.begin(), all.end(), [](const QWidget *w) { return w->isVisible(); });
        return it == all.end() ? nullptr : *it;
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

QTEST_MAIN(TestCellTyping)
#include "tst_cell_typing.moc"
