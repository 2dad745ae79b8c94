// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/codecombo.h"
#include "shared/model/school_class.h"
#include "tests/gui/typed_form.h"

#include <QApplication>

using namespace licheng;
using namespace licheng::test;

/// The list of choices below a line has the keyboard as in a window: keys go to whatever the window system
/// would give them.
class TestFormOneEnter : public QObject, TypedForm
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        prepare();
        for (const auto &[name, year] :
             {std::pair(u"資訊一甲"_s, 114), std::pair(u"資訊一甲"_s, 115), std::pair(u"資訊一乙"_s, 114)}) {
            m_class = m_fixture->school.add(u"schoolClass"_s,
                                            {{u"schoolYear"_s, year}, {u"name"_s, name}, {u"grade"_s, 1}});
        }
        QVERIFY(m_class != 0);
    }
    void cleanup() { clear(); }

    void oneKeyTakesWhatTheTextNamesAndGoesOn_data() { keys(); }
    void oneKeyTakesWhatTheTextNamesAndGoesOn()
    {
        QFETCH(Qt::Key, key);
        openNew();
        commit(focus(u"classId"_s), u"資訊一甲"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(key);
        QVERIFY(!QApplication::activePopupWidget());
        QVERIFY(m_form->focusWidget() != classEdit());
        // Of classes of one name that of the present year stands first.
        QTRY_COMPARE(chosenClass(), (std::pair(u"資訊一甲"_s, 114)));
        // Nothing opens the list again, and what is typed now is the next field's.
        press(Qt::Key_1);
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(chosenClass(), (std::pair(u"資訊一甲"_s, 114)));
        QVERIFY2(classEdit()->text().startsWith(u"資訊一甲"_s), qPrintable(classEdit()->text()));
        QVERIFY(card()->field(u"classId"_s)->error().isEmpty());
    }

    void oneKeyTakesTheRowThatIsMarkedAndGoesOn_data() { keys(); }
    void oneKeyTakesTheRowThatIsMarkedAndGoesOn()
    {
        QFETCH(Qt::Key, key);
        openNew();
        commit(focus(u"classId"_s), u"資訊一"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        const QString marked = hits()->currentIndex().data().toString();
        QVERIFY(!marked.isEmpty());
        press(key);
        QVERIFY(!QApplication::activePopupWidget());
        QVERIFY(m_form->focusWidget() != classEdit());
        QCOMPARE(classEdit()->text(), marked);
        QVERIFY(classEdit()->value() != 0);
    }

    void theOnlyHitIsMarked()
    {
        openNew();
        commit(focus(u"classId"_s), u"訊一乙"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(Qt::Key_Return);
        QCOMPARE(classEdit()->value(), m_class);
        QVERIFY(m_form->focusWidget() != classEdit());
    }

    /// The list is that of the text before while the server looks for what stands there now.
    void whatIsTypedUnmarksTheListBefore()
    {
        openNew();
        commit(focus(u"classId"_s), u"資訊一"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(Qt::Key_Down);
        QVERIFY(hits()->selectionModel()->hasSelection());
        press(Qt::Key_1);
        press(Qt::Key_Return);
        QCOMPARE(classEdit()->value(), qint64(0));
        QTRY_VERIFY(!card()->field(u"classId"_s)->error().isEmpty());
    }

    void whatIsTypedAfterAChoiceStandsInItsPlace()
    {
        openNew();
        commit(focus(u"classId"_s), u"資訊一乙"_s);
        QTRY_COMPARE(classEdit()->value(), m_class); // there is no other of that name
        QCOMPARE(classEdit()->cursorPosition(), 0);  // the beginning of a long name is in sight
        press(Qt::Key_1);
        QCOMPARE(classEdit()->text(), u"1"_s);
    }

    void theListIsAsWideAsItsRows()
    {
        const QString name = u"電機與電子群資訊科技實驗班一年級甲班"_s;
        QVERIFY(m_fixture->school.add(u"schoolClass"_s,
                                      {{u"schoolYear"_s, 114}, {u"name"_s, name}, {u"grade"_s, 1}}));
        openNew();
        classEdit()->setFixedWidth(80);
        commit(focus(u"classId"_s), u"實驗班"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QVERIFY(hits()->viewport()->width() >= hits()->sizeHintForColumn(0));
        QVERIFY(hits()->screen()->availableGeometry().contains(hits()->geometry()));
    }

    void aCodeTakesOneKeyToo()
    {
        m_fixture->school.setUpCodes(u"identityNote"_s, {{u"7"_s, u"借讀"_s}, {u"8"_s, u"隨班附讀"_s}});
        openNew();
        auto *note = qobject_cast<CodeCombo *>(focus(u"identityNote"_s));
        QTRY_COMPARE(note->count(), 2);
        press(Qt::Key_7);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(note->code(), u"7"_s);
        QVERIFY(m_form->focusWidget() != note && !note->isAncestorOf(m_form->focusWidget()));
    }

    void theOnlyChoiceIsTaken_data() { keys(); }
    void theOnlyChoiceIsTaken()
    {
        QFETCH(Qt::Key, key);
        m_fixture->school.setUpCodes(u"identityNote"_s, {{u"7"_s, u"借讀"_s}, {u"8"_s, u"隨班附讀"_s}});
        openNew();
        auto *note = qobject_cast<CodeCombo *>(focus(u"identityNote"_s));
        QTRY_COMPARE(note->count(), 2);
        commit(note, u"隨"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QCoreApplication::processEvents(); // the platform activates the list, too
        press(key);
        QVERIFY(!QApplication::activePopupWidget());
        QCOMPARE(note->currentText(), u"8 隨班附讀"_s);
        QCOMPARE(m_form->presenter()->record()[u"identityNote"].toString(), u"8"_s);
        QVERIFY(card()->field(u"identityNote"_s)->error().isEmpty());
        QVERIFY2(m_form->focusWidget() != note, qPrintable(m_form->focusWidget()->objectName()));
        QVERIFY2(!note->isAncestorOf(m_form->focusWidget()), qPrintable(m_form->focusWidget()->objectName()));
        // Of several none is taken unasked.
        QCOMPARE(focus(u"identityNote"_s), note);
        note->lineEdit()->selectAll();
        commit(note, u"讀"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        press(key);
        QCOMPARE(note->currentText(), u"讀"_s);
    }

    void theOnlyRecordIsTakenAlsoBeforeTheListHasCome_data() { keys(); }
    void theOnlyRecordIsTakenAlsoBeforeTheListHasCome()
    {
        QFETCH(Qt::Key, key);
        const qint64 id = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"觀光一甲"_s}, {u"grade"_s, 1}});
        openNew();
        commit(focus(u"classId"_s), u"觀光"_s);
        press(key);
        QTRY_COMPARE(m_form->presenter()->record()[u"classId"].toInteger(), id);
        QTRY_VERIFY(classEdit()->text().contains(u"觀光一甲"_s));
        QVERIFY(card()->field(u"classId"_s)->error().isEmpty());
    }

private:
    static void keys()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Enter of the number pad") << Qt::Key_Enter;
        QTest::newRow("Tab") << Qt::Key_Tab;
    }
    /// To the list that is open before all others, as from the window system.
    void press(Qt::Key key) const { QTest::keyClick(m_form->windowHandle(), key); }
    [[nodiscard]] ReferenceEdit *classEdit() const
    {
        return qobject_cast<ReferenceEdit *>(editor(u"classId"_s));
    }
    [[nodiscard]] QAbstractItemView *hits() const { return classEdit()->findChild<QCompleter *>()->popup(); }
    [[nodiscard]] std::pair<QString, int> chosenClass() const
    {
        const QJsonObject chosen =
            m_fixture->school.record(u"schoolClass"_s, m_form->presenter()->record()[u"classId"].toInteger());
        return {chosen[u"name"].toString(), chosen[u"schoolYear"].toInt()};
    }

    qint64 m_class = 0;
};

QTEST_MAIN(TestFormOneEnter)
#include "tst_form_one_enter.moc"
