// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/quick_desk.h"

#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QLabel>
#include <QToolButton>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::Literals::StringLiterals;

/// Entry of many records by class and seat, with the keyboard alone.
class TestQuickEntry : public QObject, private QuickDesk
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup() { clear(); }

    void twentyPostsTakeTwelveKeysEachAtMost()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_presses = 0;
        for (int seat = 1; seat <= 20; ++seat)
            enterSeat(QString::number(seat));
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(20));
        QVERIFY2(m_presses <= 20 * 12, qPrintable(QString::number(m_presses)));
        const auto ids = m_fixture->school.ids(u"cadrePost"_s);
        for (size_t i = 0; i < ids.size(); ++i) {
            const QJsonObject post = m_fixture->school.record(u"cadrePost"_s, ids[i]);
            QCOMPARE(post.value(u"post"_s).toString(), u"Monitor"_s);
            QCOMPARE(m_fixture->school.record(u"student"_s, post.value(u"studentId"_s).toInteger())
                         .value(u"seat"_s)
                         .toInt(),
                     int(i) + 1);
        }
        QTRY_COMPARE(m_dialog->findChild<DataTable *>(u"quickRows"_s)->model()->rowCount(), 20);
    }

    void itsKeyWorksBesideThePageToo()
    {
        show(u"cadrePosts"_s);
        QWidget window;
        auto *row = new QHBoxLayout(&window);
        auto *navigation = new QLineEdit;
        row->addWidget(navigation);
        row->addWidget(m_page.get());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        navigation->setFocus();
        QTest::keyClick(navigation, Qt::Key_F3, Qt::ShiftModifier);
        QTRY_VERIFY(m_page->findChild<QuickEntryDialog *>());
        delete m_page->findChild<QuickEntryDialog *>();
        m_page->setParent(nullptr);
    }

    void whatIsAskedEachTimeIsGoneThroughAfterTheSeatAndKeepsItsLastValue()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        type(u"1"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_dialog->focusWidget()->objectName(), u"field-post"_s);
        type(u"Deputy"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(posts(), (QStringList{u"Deputy"_s}));
        // What it is called by is said once.
        const QAbstractItemModel *rows = m_dialog->findChild<QAbstractItemView *>(u"quickRows"_s)->model();
        const QString row = rows->index(0, 3).data().toString();
        QVERIFY2(row.count(u"Deputy"_s) == 1, qPrintable(row));
        QCOMPARE(m_dialog->focusWidget(), seat());
        // The same again: nothing is typed over it.
        type(u"2"_s);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        QTRY_COMPARE(posts(), (QStringList{u"Deputy"_s, u"Deputy"_s}));
    }

    void theNameAppearsForASeatAndForANumberInDigitsOfEitherWidth()
    {
        show(u"cadrePosts"_s);
        openFilled();
        const QJsonObject third = studentAt(2);
        type(u"3"_s);
        QTRY_VERIFY(name().contains(third.value(u"name"_s).toString()));
        seat()->clear();
        QInputMethodEvent event;
        event.setCommitString(u"３"_s);
        QCoreApplication::sendEvent(seat(), &event);
        QTRY_VERIFY(name().contains(third.value(u"name"_s).toString()));
        seat()->clear();
        QVERIFY(name().isEmpty());
        type(third.value(u"studentNumber"_s).toString());
        QTRY_VERIFY(name().contains(third.value(u"name"_s).toString()));
    }

    void anEmptySeatIsSaidAtOnceWithThoseThatAreTaken()
    {
        show(u"cadrePosts"_s);
        m_fixture->school.touch(u"student"_s, m_fixture->school.ids(u"student"_s)[8], {{u"seat"_s, 40}});
        openFilled();
        type(u"9"_s);
        const QString error = seatField()->error();
        QVERIFY2(error.contains(u"1–8, 10–30, 40"_s) && error.contains(u"9, 31–39"_s), qPrintable(error));
        press(Qt::Key_Return);
        QCOMPARE(m_dialog->focusWidget(), seat());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        // It is over with the next that is there.
        press(Qt::Key_Backspace);
        type(u"8"_s);
        QTRY_VERIFY(seatField()->error().isEmpty());
    }

    void aNumberThatNobodyHasIsSaidAndNothingIsEntered()
    {
        show(u"cadrePosts"_s);
        openFilled();
        type(u"99999999"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(seatField()->error().contains(u"99999999"_s));
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aNumberThatTheServerIsStillAskedForIsEnteredWhenItAnswers()
    {
        show(u"cadrePosts"_s);
        // Of no class: only the server knows the number.
        const qint64 other = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                                  {u"name"_s, u"林承翰"_s},
                                                                  {u"identityNumber"_s, u"A123456789"_s},
                                                                  {u"birthday"_s, u"2009-07-20"_s},
                                                                  {u"entryYear"_s, 113}});
        openFilled();
        type(u"11311900"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QCOMPARE(m_fixture->school.record(u"cadrePost"_s, m_fixture->school.ids(u"cadrePost"_s).front())
                     .value(u"studentId"_s)
                     .toInteger(),
                 other);
    }

    void whatIsMissingIsSaidAtItsFieldBeforeAnythingIsSent()
    {
        show(u"cadrePosts"_s);
        openFilled();
        auto *unit = m_dialog->findChild<QLineEdit *>(u"field-unitName"_s);
        unit->setFocus();
        QTest::keySequence(unit, QKeySequence::SelectAll);
        press(Qt::Key_Delete);
        seat()->setFocus();
        type(u"1"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_dialog->focusWidget(), unit);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        type(u"Class"_s);
        seat()->setFocus();
        press(Qt::Key_Return);
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
    }

    void theLastOneIsTakenBackByCtrlZAndStandsAsUndone()
    {
        show(u"cadrePosts"_s);
        openFilled();
        enterSeat(u"1"_s);
        enterSeat(u"2"_s);
        QTRY_COMPARE(m_fixture->undo.steps().size(), size_t(2));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QCOMPARE(m_fixture->school.record(u"cadrePost"_s, m_fixture->school.ids(u"cadrePost"_s).front())
                     .value(u"studentId"_s)
                     .toInteger(),
                 m_fixture->school.ids(u"student"_s).front());
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(0));
        QVERIFY(!m_dialog->findChild<QPushButton *>(u"quickUndo"_s)->isEnabled());
    }

    void aRefusalStandsOnItsRowAndTheOthersGoOn()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.answers.emplace(
            u"record.save"_s, protocol::Fault{protocol::ErrorCode::Busy, u"the store is busy"_s, {}});
        enterSeat(u"1"_s);
        auto *rows = m_dialog->findChild<DataTable *>(u"quickRows"_s)->model();
        QTRY_COMPARE(rows->rowCount(), 1);
        QTRY_COMPARE(rows->index(0, 4).data(ChipToneRole).toInt(), int(Tone::Bad));
        m_fixture->school.answers.clear();
        enterSeat(u"2"_s);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QCOMPARE(m_fixture->undo.steps().size(), size_t(1));
    }

    void theValuesAndTheClassAreStillThereWhenItIsOpenedAgain()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_page->findChild<QuickEntryDialog *>());
        open();
        QCOMPARE(m_dialog->findChild<QLineEdit *>(u"field-unitName"_s)->text(), u"Class"_s);
        QVERIFY(m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->isChecked());
        QTRY_COMPARE(m_dialog->focusWidget(), seat());
        type(u"4"_s);
        QTRY_VERIFY(!name().isEmpty());
    }

    void theValuesAndTicksAreStillThereAfterTheProgramWasClosed()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        m_page.reset();
        makePage(u"cadrePosts"_s);
        open();
        QVERIFY(m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->isChecked());
        QCOMPARE(m_dialog->findChild<QLineEdit *>(u"field-post"_s)->text(), u"Monitor"_s);
        QCOMPARE(m_dialog->focusWidget(), seat());
    }

    void theValuesAndTicksOutliveAProgramThatIsKilled()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->findChild<QCheckBox *>(u"ask-post"_s)->setChecked(true);
        const RecordType &type = *recordType(u"cadrePost"_s);
        const auto kept = QuickEntryState::kept(m_fixture->settings, type);
        QCOMPARE(kept.values.value(u"post"_s).toString(), u"Monitor"_s);
        QCOMPARE(kept.asked, QStringList{u"post"_s});
        QVERIFY(kept.classId != 0);
    }

    void aSeatThatIsTypedOutlivesAProgramThatIsKilledAndNoClosing()
    {
        show(u"cadrePosts"_s);
        openFilled();
        type(u"4"_s);
        const RecordType &post = *recordType(u"cadrePost"_s);
        QCOMPARE(QuickEntryState::kept(m_fixture->settings, post).seat, u"4"_s);
        // As the next program finds it.
        const QuickEntryState left = QuickEntryState::kept(m_fixture->settings, post);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(QuickEntryState::kept(m_fixture->settings, post).seat, QString());
        m_page.reset();
        left.keep(m_fixture->settings, post);
        makePage(u"cadrePosts"_s);
        open();
        QCOMPARE(m_dialog->findChild<QLineEdit *>(u"quickSeat"_s)->text(), u"4"_s);
        QTRY_VERIFY(!name().isEmpty());
    }

    void whatTheListIsOfGoesBeforeWhatWasEnteredLast()
    {
        show(u"electives"_s);
        const std::vector<qint64> courses = m_fixture->school.ids(u"course"_s);
        QVERIFY(courses.size() > 1 && courses.front() != courses.back());
        const auto kept = [this] {
            return QuickEntryState::kept(m_fixture->settings, *recordType(u"enrolment"_s))
                .values[u"courseId"_s]
                .toInteger();
        };
        for (const qint64 course : {courses.front(), courses.back()}) {
            m_page->reach({{u"courseId"_s, protocol::Condition::Operator::Equal, course}}, 0);
            open();
            QTest::keyClick(m_dialog, Qt::Key_Escape);
            QTRY_VERIFY(!m_dialog);
            QCOMPARE(kept(), course);
        }
    }

    void whatWasKeptWithoutAConnectionIsToldWhenItIsSent()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_fixture->school.setOnline(false);
        enterSeat(u"1"_s);
        QTRY_COMPARE(states(), QStringList{u"Kept, sent later"_s});
        m_fixture->school.setOnline(true);
        QTRY_COMPARE(states(), QStringList{u"Saved"_s});
        QCOMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QVERIFY(m_dialog->findChild<QLabel *>(u"quickCount"_s)->text().contains(u"1 "_s));
    }

    void everyPageWhoseRecordsAreOfAStudentHasIt_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("has");
        QTest::newRow("posts") << u"cadrePosts"_s << true;
        QTest::newRow("performances") << u"performances"_s << true;
        QTest::newRow("absences") << u"absences"_s << true;
        QTest::newRow("courses taken") << u"electives"_s << true;
        QTest::newRow("course plans") << u"coursePlans"_s << false;
    }

    void everyPageWhoseRecordsAreOfAStudentHasIt()
    {
        QFETCH(QString, page);
        QFETCH(bool, has);
        show(page);
        QCOMPARE(m_page->findChild<QToolButton *>(u"quickEntry"_s) != nullptr, has);
    }

    void aUnitThatIsTheClassFollowsToTheNextClass()
    {
        show(u"cadrePosts"_s);
        const QJsonObject first = studentAt(0);
        QJsonObject other = m_fixture->school.record(u"schoolClass"_s, first[u"classId"].toInteger());
        const QString before = other[u"name"].toString();
        other[u"id"] = QJsonValue::Null;
        other[u"version"] = 0;
        other[u"name"] = u"電二丁"_s;
        other[u"code"] = u"999"_s;
        const qint64 second = m_fixture->school.add(u"schoolClass"_s, other);
        m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                             {u"name"_s, u"林承翰"_s},
                                             {u"identityNumber"_s, u"A123456789"_s},
                                             {u"birthday"_s, u"2009-07-20"_s},
                                             {u"entryYear"_s, 113},
                                             {u"classId"_s, second},
                                             {u"seat"_s, 1}});
        openFilled();
        auto *unit = m_dialog->findChild<QLineEdit *>(u"field-unitName"_s);
        const auto fillUnit = [&](const QString &text) {
            unit->setFocus();
            unit->selectAll();
            unit->insert(text);
            Q_EMIT unit->textEdited(text);
            seat()->setFocus();
        };
        const auto choose = [&](const QString &name) {
            auto *classEdit = m_dialog->findChild<QLineEdit *>(u"quickClass"_s);
            classEdit->setFocus();
            classEdit->selectAll();
            QInputMethodEvent event;
            event.setCommitString(name);
            QCoreApplication::sendEvent(classEdit, &event);
            press(Qt::Key_Return);
        };
        fillUnit(before);
        choose(u"電二丁"_s);
        QTRY_COMPARE(unit->text(), u"電二丁"_s);
        seat()->setFocus();
        enterSeat(u"1"_s);
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QCOMPARE(m_fixture->school.record(u"cadrePost"_s, m_fixture->school.ids(u"cadrePost"_s).front())
                     .value(u"unitName"_s)
                     .toString(),
                 u"電二丁"_s);
        const auto *rows = m_dialog->findChild<DataTable *>(u"quickRows"_s)->model();
        QTRY_VERIFY2(rows->index(0, 3).data().toString().contains(u"電二丁"_s),
                     qPrintable(rows->index(0, 3).data().toString()));
        // Another unit is not the class's.
        fillUnit(u"Guard"_s);
        choose(before);
        QTRY_VERIFY(m_dialog->findChild<FormField *>() && seatField());
        type(u"2"_s);
        QTRY_VERIFY(!name().isEmpty());
        QCOMPARE(unit->text(), u"Guard"_s);
    }

    void enterIntoAFieldOfCodesMarksWhatStandsThere()
    {
        show(u"cadrePosts"_s);
        openFilled();
        auto *level = m_dialog->findChild<QComboBox *>(u"field-levelCode"_s);
        m_dialog->findChild<QWidget *>(u"field-post"_s)->setFocus();
        press(Qt::Key_Return);
        QCOMPARE(m_dialog->focusWidget(), level);
        QVERIFY(!level->currentText().isEmpty());
        QCOMPARE(level->lineEdit()->selectedText(), level->currentText());
    }

    void aFaultIsReadWholeAtItsField()
    {
        show(u"cadrePosts"_s);
        openFilled();
        m_dialog->resize(m_dialog->minimumSizeHint().width(), 560);
        retype(u"levelCode"_s, u"x"_s);
        seat()->setFocus();
        type(u"1"_s);
        press(Qt::Key_Return);
        auto *level = m_dialog->findChild<QComboBox *>(u"field-levelCode"_s);
        QTRY_COMPARE(m_dialog->focusWidget(), level);
        const auto *field = static_cast<FormField *>(level->parentWidget());
        QLabel *below = nullptr;
        for (auto *label : field->findChildren<QLabel *>()) {
            if (label->text().contains(field->error()))
                below = label;
        }
        QVERIFY(below && !field->error().isEmpty());
        QTRY_COMPARE(below->visibleRegion().boundingRect().height(), below->height());
        QVERIFY(below->heightForWidth(below->width()) > 2 * below->fontMetrics().height());
        QVERIFY2(below->height() >= below->heightForWidth(below->width()), qPrintable(field->error()));
    }

    void anOfficeBeginsWithWhatTheSchoolRegisters()
    {
        show(u"performances"_s);
        open();
        QCOMPARE(m_dialog->findChild<QComboBox *>(u"field-source"_s)->currentData().toString(), u"school"_s);
    }

    void whoMayNotEnterIsNotOfferedIt()
    {
        show(u"cadrePosts"_s, u"view * school"_s);
        QVERIFY(!m_page->findChild<QToolButton *>(u"quickEntry"_s));
        QTest::keyClick(m_page.get(), Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY(!m_page->findChild<QuickEntryDialog *>());
    }
};

QTEST_MAIN(TestQuickEntry)
#include "tst_quick_entry.moc"
