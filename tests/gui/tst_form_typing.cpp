// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "tests/gui/typed_form.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What stands in a form's fields is what Ctrl+S saves, also in the field that is being typed.
class TestFormTyping : public QObject, private TypedForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void digitsCodesAndDaysTakeNoInputMethod()
    {
        open();
        const auto takes = [this](const QString &field) {
            QInputMethodQueryEvent query(Qt::ImEnabled);
            QCoreApplication::sendEvent(editor(field), &query);
            return query.value(Qt::ImEnabled).toBool();
        };
        for (const QString &field :
             {u"studentNumber"_s, u"identityNumber"_s, u"birthday"_s, u"entryYear"_s, u"seat"_s})
            QVERIFY2(!takes(field), qPrintable(field));
        for (const QString &field : {u"name"_s, u"department"_s, u"classId"_s})
            QVERIFY2(takes(field), qPrintable(field));
    }

    void ctrlSTakesTheDateThatIsBeingTyped()
    {
        open();
        type(u"birthday"_s, u"98/8/1"_s);
        save();
        QTRY_COMPARE(stored(u"birthday"_s).toString(), u"2009-08-01"_s);
    }

    void aBirthdayThatHardlyAnyPupilHasIsAskedBackOnce()
    {
        open();
        const QJsonValue before = stored(u"birthday"_s);
        const QString young = roc::slashed(schoolTime(m_fixture->now).date().addYears(-1));
        type(u"birthday"_s, young);
        save();
        QTRY_VERIFY(m_form->findChild<MessageBar *>()->text().contains(young));
        QCOMPARE(m_form->focusWidget(), editor(u"birthday"_s));
        QCOMPARE(stored(u"birthday"_s), before);
        save();
        QTRY_VERIFY(stored(u"birthday"_s) != before);
    }

    void ctrlEnterSavesFromAnyFieldAndEnterGoesOn()
    {
        open();
        type(u"name"_s, u"林承翰一"_s);
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return);
        QVERIFY(m_form->focusWidget() != editor(u"name"_s));
        QVERIFY(m_form->isVisible());
        for (const QString &field : {u"name"_s, u"note"_s}) {
            if (!m_form->isVisible())
                open();
            type(field, field);
            QTest::keyClick(m_form->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(stored(field).toString(), field);
            QTRY_VERIFY(!m_form->isVisible());
            // The form is opened again by the name that it is known by.
            m_fixture->school.touch(u"student"_s, m_id, {{u"name"_s, u"林承翰"_s}});
        }
    }

    /// Classes are called the same every year.
    void aClassNamedWithoutItsYearIsTheNewest()
    {
        const int year = m_fixture->term.year.roc();
        m_fixture->school.add(u"schoolClass"_s,
                              {{u"schoolYear"_s, year - 1}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        const qint64 now = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, year}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        ReferenceEdit edit(m_fixture->school, recordTypeOf<SchoolClass>());
        edit.setText(u"電二乙"_s);
        bool isDone = false;
        edit.resolve([&] { isDone = true; });
        QTRY_VERIFY(isDone);
        QCOMPARE(edit.value(), now);
        QVERIFY2(edit.text().contains(QString::number(year)), qPrintable(edit.text()));
    }

    void aCourseIsCalledByItsCodeAndName()
    {
        const qint64 course = m_fixture->school.ids(u"course"_s).front();
        const QString name = m_fixture->school.record(u"course"_s, course)[u"name"].toString();
        ReferenceEdit edit(m_fixture->school, recordTypeOf<Course>());
        edit.setValue(course);
        QTRY_VERIFY(!edit.text().isEmpty());
        QCOMPARE(edit.text().section(u' ', 1, 1), name);
    }

    void whoOpensTheListOfAChosenRecordAndPressesEnterKeepsIt()
    {
        open();
        const qint64 wanted = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, 100}, {u"name"_s, u"電一丙"_s}, {u"grade"_s, 1}});
        for (int i = 0; i < 30; ++i)
            m_fixture->school.add(u"schoolClass"_s,
                                  {{u"schoolYear"_s, 114}, {u"name"_s, u"普%1"_s.arg(i)}, {u"grade"_s, 1}});
        ReferenceEdit edit(m_fixture->school, recordTypeOf<SchoolClass>());
        edit.show();
        edit.activateWindow();
        edit.setFocus();
        edit.setValue(wanted);
        QTRY_VERIFY(edit.text().contains(u"電一丙"_s));
        QAbstractItemView *list = edit.findChild<QCompleter *>()->popup();
        QTest::keyClick(&edit, Qt::Key_Down);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->currentIndex().data().toString(), edit.text());
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(!list->isVisible());
        QCOMPARE(edit.value(), wanted);
    }

    void ctrlSStopsAtADateThatIsNone()
    {
        open();
        type(u"birthday"_s, u"98/13/1"_s);
        m_form->findChild<QLineEdit *>(u"field-name"_s)->setFocus();
        m_form->findChild<QLineEdit *>(u"field-birthday"_s)->setFocus();
        save();
        QVERIFY(!card()->field(u"birthday"_s)->error().isEmpty());
        QVERIFY(messages()->text().contains(card()->field(u"birthday"_s)->error()));
        QCOMPARE(m_form->focusWidget(), editor(u"birthday"_s));
        QCOMPARE(editor(u"birthday"_s)->property("text").toString(), u"98/13/1"_s);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void ctrlSTakesTheCodeThatIsBeingTyped()
    {
        m_fixture->school.add(
            u"codeEntry"_s,
            {{u"tableKey"_s, u"identityNote"_s}, {u"code"_s, u"7"_s}, {u"name"_s, u"借讀"_s}});
        open();
        auto *note = qobject_cast<QComboBox *>(focus(u"identityNote"_s));
        QTRY_COMPARE(note->count(), 1);
        QTest::keyClicks(note, u"7"_s);
        save();
        QTRY_COMPARE(stored(u"identityNote"_s).toString(), u"7"_s);
    }

    void ctrlSTakesTheRecordThatATypedNumberNames()
    {
        const qint64 other = m_fixture->school.add(
            u"schoolClass"_s, {{u"schoolYear"_s, 114}, {u"name"_s, u"電二乙"_s}, {u"grade"_s, 2}});
        open();
        type(u"classId"_s, u"電二乙"_s);
        save();
        QTRY_COMPARE(stored(u"classId"_s).toInteger(), other);
    }

    void ctrlSStopsAtATextThatNamesNoRecord()
    {
        open();
        type(u"classId"_s, u"電九"_s);
        save();
        QTRY_VERIFY(!card()->field(u"classId"_s)->error().isEmpty());
        QCOMPARE(m_form->focusWidget(), editor(u"classId"_s));
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void escAsksBeforeADateBeingTypedIsDropped()
    {
        open();
        type(u"birthday"_s, u"98/8/1"_s);
        m_form->reject();
        QVERIFY(m_form->isVisible());
        QVERIFY(!messages()->text().isEmpty());
    }

    void ctrlSWaitsForTheWordThatIsBeingComposed()
    {
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小"_s);
        save();
        QCOMPARE(messages()->text(), Composition::heldUpText());
        QVERIFY(m_form->isVisible());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        commit(name, u"王小明"_s);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void theButtonWaitsForTheWordToo()
    {
        open();
        QWidget *name = focus(u"name"_s);
        compose(name, u"ㄨㄤˊ"_s);
        QTest::mouseClick(m_form->findChild<QPushButton *>(u"saveForm"_s), Qt::LeftButton);
        QCOMPARE(m_form->focusWidget(), name);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aWordCommittedAfterItsUnderliningEndedIsSaved()
    {
        // So does ibus: first nothing is underlined any more, then the text comes.
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小明"_s);
        save();
        compose(name, {});
        commit(name, u"王小明"_s);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void aWordThatIsDroppedGivesBackWhatItReplacedAndSavesNothing()
    {
        open();
        auto *name = qobject_cast<QLineEdit *>(focus(u"name"_s));
        name->selectAll();
        compose(name, u"ㄨ"_s);
        QCOMPARE(name->text(), QString());
        QVERIFY(card()->field(u"name"_s)->error().isEmpty());
        save();
        compose(name, {});
        QCOMPARE(name->text(), u"林承翰"_s);
        QTRY_VERIFY(messages()->text().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        save();
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
        QTRY_COMPARE(stored(u"name"_s).toString(), u"林承翰"_s);
    }

    void askedTwiceTheUnderlinedTextIsTakenAsItStands()
    {
        open();
        QWidget *name = focus(u"name"_s);
        name->setProperty("text", QString());
        compose(name, u"王小明"_s);
        save();
        save();
        QTRY_COMPARE(stored(u"name"_s).toString(), u"王小明"_s);
    }

    void aReadingIsNeverTakenForAWord()
    {
        open();
        QWidget *name = focus(u"name"_s);
        compose(name, u"王ㄒㄧ"_s);
        save();
        save();
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        QVERIFY(m_form->isVisible());
    }

    void aFieldThatIsLeftKeepsTheUnderlinedTextAndNoSecondCopyGoesToTheNext()
    {
        open();
        auto *name = qobject_cast<QLineEdit *>(focus(u"name"_s));
        auto *note = qobject_cast<QLineEdit *>(editor(u"studentNumber"_s));
        name->clear();
        compose(name, u"王小明"_s);
        note->setFocus();
        QCOMPARE(name->text(), u"王小明"_s);
        // ibus-chewing commits once more, into the field that has the keyboard by then.
        compose(note, {});
        commit(note, u"王小明"_s);
        QCOMPARE(note->text(), u"11311900"_s);
        compose(note, u"王小明"_s);
        commit(note, u"王小明"_s);
        QVERIFY(note->text().endsWith(u"王小明"_s));
    }
};

QTEST_MAIN(TestFormTyping)
#include "tst_form_typing.moc"
