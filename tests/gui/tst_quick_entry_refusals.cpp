// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/officestyle.h"
#include "shared/model/fault_rule.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/quick_desk.h"

#include <QApplication>
#include <QMessageBox>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::Literals::StringLiterals;

/// What a quick entry does not take, and the keys that lead past it.
class TestQuickEntryRefusals : public QObject, private QuickDesk
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup() { clear(); }

    void whatIsThereAlreadyIsRefusedOnceWithAWayToIt()
    {
        show(u"cadrePosts"_s);
        openFilled();
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), QStringList{u"Saved"_s});
        const qint64 known = m_fixture->school.ids(u"cadrePost"_s).front();
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), (QStringList{u"Refused"_s, u"Saved"_s}));
        QCOMPARE(m_fixture->school.count(u"record.save"), 1);
        QVERIFY2(message().contains(u"already"_s), qPrintable(message()));
        press(Qt::Key_Return, Qt::AltModifier);
        QTRY_VERIFY(m_dialog->isHidden());
        QCOMPARE(m_fixture->navigator.record, known);
        // What was entered is still there afterwards.
        open();
        QCOMPARE(states(), (QStringList{u"Refused"_s, u"Saved"_s}));
        enterSeat(u"1"_s);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(2));
    }

    void closingTheWindowOverRefusedRowsIsAskedAlsoWhileItIsHidden()
    {
        show(u"cadrePosts"_s);
        openFilled();
        QCOMPARE(m_page->lostByClosing(), QString());
        m_fixture->school.answers.insert_or_assign(u"record.save"_s,
                                                   protocol::invalid(u"levelCode"_s, "code"_rule));
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), QStringList{u"Refused"_s});
        m_dialog->hide();
        QVERIFY2(m_page->lostByClosing().contains(u"1 not entered"_s), qPrintable(m_page->lostByClosing()));
    }

    void whatCouldNotBeKnownWithoutAConnectionIsReadWithTheNextOne()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.setOnline(false);
        seat()->setFocus();
        type(u"11311999"_s);
        QTRY_VERIFY2(seatField()->error().contains(u"did not answer"_s), qPrintable(seatField()->error()));
        m_fixture->school.setOnline(true);
        QTRY_VERIFY2(seatField()->error().contains(u"No student"_s), qPrintable(seatField()->error()));
    }

    void theSameTwiceInARowIsRefusedBeforeTheFirstIsStored()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.holdAnswers();
        enterSeat(u"1"_s);
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), (QStringList{u"Refused"_s, u"Saving…"_s}));
        m_fixture->school.releaseAnswers();
        QTRY_COMPARE(states(), (QStringList{u"Refused"_s, u"Saved"_s}));
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
    }

    void whatIsLookedForStillIsSavedWhenItIsClosed()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.holdAnswers();
        enterSeat(u"1"_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        m_fixture->school.releaseAnswers();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
    }

    void tabGoesFromTheValuesToClassAndSeatAndToTheTicksLast()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QWidget *>(u"field-levelCode"_s)->setFocus();
        press(Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget()->objectName(), u"quickClass"_s);
        press(Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget(), seat());
        int stops = 0;
        while (!m_dialog->focusWidget()->objectName().startsWith(u"ask-"_s) && stops++ < 10)
            press(Qt::Key_Tab);
        QVERIFY2(m_dialog->focusWidget()->objectName().startsWith(u"ask-"_s),
                 qPrintable(m_dialog->focusWidget()->objectName()));
    }

    void altATicksTheFieldThatOneStandsIn()
    {
        show(u"cadrePosts"_s);
        openFilled();
        const auto *tick = m_dialog->findChild<QCheckBox *>(u"ask-post"_s);
        m_dialog->findChild<QWidget *>(u"field-post"_s)->setFocus();
        press(Qt::Key_A, Qt::AltModifier);
        QVERIFY(tick->isChecked());
        press(Qt::Key_A, Qt::AltModifier);
        QVERIFY(!tick->isChecked());
        QCOMPARE(m_dialog->findChild<QLineEdit *>(u"field-post"_s)->text(), u"Monitor"_s);
    }

    void aKeyWithAltIsNeverTyped()
    {
        QApplication::setStyle(new OfficeStyle);
        show(u"cadrePosts"_s);
        openFilled();
        // There is nothing to take back yet.
        QVERIFY(!m_dialog->findChild<QPushButton *>(u"quickUndo"_s)->isEnabled());
        press(Qt::Key_Z, Qt::AltModifier);
        QVERIFY2(seat()->text().isEmpty(), qPrintable(seat()->text()));
        auto *level = m_dialog->findChild<QComboBox *>(u"field-levelCode"_s);
        const QString before = level->currentText();
        level->setFocus();
        press(Qt::Key_Z, Qt::AltModifier);
        QCOMPARE(level->currentText(), before);
        seat()->setFocus();
        type(u"z"_s);
        QCOMPARE(seat()->text(), u"z"_s);
    }

    void aCodeThatIsNoneIsToldAtItsFieldAtOnceUntilItIsMended()
    {
        show(u"cadrePosts"_s);
        openFilled();
        retype(u"levelCode"_s, u"9"_s);
        seat()->setFocus();
        auto *level = m_dialog->findChild<QComboBox *>(u"field-levelCode"_s);
        const auto *field = static_cast<FormField *>(level->parentWidget());
        QVERIFY(!field->error().isEmpty());
        enterSeat(u"1"_s);
        QTRY_COMPARE(m_dialog->focusWidget(), level);
        QVERIFY(!message().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        retype(u"levelCode"_s, u"6"_s);
        seat()->setFocus();
        QVERIFY2(field->error().isEmpty(), qPrintable(field->error()));
        QVERIFY2(message().isEmpty(), qPrintable(message()));
        press(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
    }

    void aRefusedValueThatIsAskedEachTimeDoesNotComeBack()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        auto *post = m_dialog->findChild<QLineEdit *>(u"field-post"_s);
        m_fixture->school.answers.emplace(u"record.save"_s, protocol::invalid(u"post"_s, "control"_rule));
        type(u"1"_s);
        press(Qt::Key_Return);
        type(u"Bad"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(states(), QStringList{u"Refused"_s});
        QVERIFY(!message().isEmpty());
        m_fixture->school.answers.clear();
        type(u"2"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_dialog->focusWidget(), post);
        QVERIFY2(post->text().isEmpty(), qPrintable(post->text()));
        type(u"Deputy"_s);
        QVERIFY2(message().isEmpty(), qPrintable(message()));
        press(Qt::Key_Return);
        QTRY_COMPARE(posts(), QStringList{u"Deputy"_s});
    }

    void nobodyLeavesWhatWasRefusedWithoutBeingAsked()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.answers.emplace(u"record.save"_s, protocol::invalid(u"post"_s, "control"_rule));
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), QStringList{u"Refused"_s});
        enterSeat(u"2"_s);
        QTRY_COMPARE(states(), (QStringList{u"Refused"_s, u"Refused"_s}));
        m_fixture->school.answers.clear();
        press(Qt::Key_Escape);
        auto *box = m_dialog->findChild<QMessageBox *>(u"quickLeave"_s);
        QVERIFY(box && box->isVisible());
        QVERIFY2(box->text().contains(u'2'), qPrintable(box->text()));
        // Enter stays.
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(m_dialog && m_dialog->isVisible());
        m_dialog->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_dialog.get());
        QCOMPARE(left(), 2);
        // The one that is entered by its seat since then is not left any more.
        fill(u"post"_s, u"Deputy"_s);
        seat()->setFocus();
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), (QStringList{u"Saved"_s, u"Refused"_s, u"Refused"_s}));
        auto *again = m_dialog->findChild<QPushButton *>(u"quickAgain"_s);
        QVERIFY(again->isVisible());
        QCOMPARE(left(), 1);
        press(Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(states(), (QStringList{u"Saved"_s, u"Saved"_s, u"Refused"_s}));
        QCOMPARE(posts(), (QStringList{u"Deputy"_s, u"Deputy"_s}));
        QVERIFY(!again->isVisible());
        QCOMPARE(left(), 0);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }

    void whatWasRefusedIsADraftWhenTheProgramEndsAndNoneWhenItWasLeft()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.answers.emplace(u"record.save"_s, protocol::invalid(u"post"_s, "control"_rule));
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), QStringList{u"Refused"_s});
        QCOMPARE(left(), 1);
        const Draft kept = m_fixture->drafts.all().constFirst();
        QVERIFY(m_fixture->drafts.isInForm(kept.requestId));
        QCOMPARE(kept.record.value(u"post"_s).toString(), u"Monitor"_s);
        QVERIFY2(kept.whom.contains(studentAt(0)[u"name"_s].toString()), qPrintable(kept.whom));
        m_page.reset();
        QCOMPARE(left(), 1);
        QVERIFY(!m_fixture->drafts.isInForm(kept.requestId));
        m_fixture->drafts.discard(kept.requestId);
        makePage(u"cadrePosts"_s);
        open();
        QTRY_COMPARE(m_dialog->focusWidget(), seat());
        type(u"1"_s);
        QTRY_VERIFY(!name().isEmpty());
        press(Qt::Key_Return);
        QTRY_COMPARE(states(), QStringList{u"Refused"_s});
        QCOMPARE(left(), 1);
        press(Qt::Key_Escape);
        auto *box = m_dialog->findChild<QMessageBox *>(u"quickLeave"_s);
        QVERIFY(box);
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(left(), 0);
    }

    void whatIsAskedEachTimeStaysWhenTheRefusedAreEnteredAgain()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        m_fixture->school.answers.emplace(u"record.save"_s, protocol::invalid(u"unitName"_s, "control"_rule));
        for (const auto &[number, post] : {std::pair(u"1"_s, u"First"_s), {u"2"_s, u"Second"_s}}) {
            enterSeat(number);
            type(post);
            press(Qt::Key_Return);
        }
        QTRY_COMPARE(states(), (QStringList{u"Refused"_s, u"Refused"_s}));
        m_fixture->school.answers.clear();
        fill(u"unitName"_s, u"Other"_s);
        m_dialog->findChild<QPushButton *>(u"quickAgain"_s)->click();
        QTRY_COMPARE(posts(), (QStringList{u"First"_s, u"Second"_s}));
        for (const qint64 id : m_fixture->school.ids(u"cadrePost"_s))
            QCOMPARE(m_fixture->school.record(u"cadrePost"_s, id)[u"unitName"].toString(), u"Other"_s);
    }

    void aWrongValueIsNotThereWhenItIsOpenedAgain()
    {
        show(u"cadrePosts"_s);
        openFilled();
        retype(u"levelCode"_s, u"9"_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        open();
        QVERIFY(m_dialog->findChild<QComboBox *>(u"field-levelCode"_s)->currentText().isEmpty());
        QCOMPARE(m_dialog->findChild<QLineEdit *>(u"field-post"_s)->text(), u"Monitor"_s);
    }

private:
    [[nodiscard]] int left() const { return m_fixture->drafts.count(Draft::State::Typed); }
};

QTEST_MAIN(TestQuickEntryRefusals)
#include "tst_quick_entry_refusals.moc"
