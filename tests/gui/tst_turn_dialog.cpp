// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/turn_dialog.h"
#include "app/widgets/frame/messagebar.h"
#include "shared/model/school_time.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Who repeats the year, in the dialog of the school year's turn (article 8): what is typed is what happens.
class TestTurnDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    TurnDialog *m_dialog = nullptr;
    std::unique_ptr<QWidget> m_window;
    qint64 m_student = 0;
    QString m_number;

    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }
    [[nodiscard]] QLineEdit *numbers() const { return m_dialog->findChild<QLineEdit *>(u"turnRepeaters"_s); }
    void type(const QString &text)
    {
        numbers()->setFocus();
        QTest::keySequence(numbers(), QKeySequence::SelectAll);
        QTest::keyClicks(numbers(), text);
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture =
            std::make_unique<PageFixture>(u"view * school; edit student school; edit schoolClass school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        PageSchool &school = m_fixture->school;
        m_student = school.ids(u"student"_s).front();
        m_number = school.record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QJsonObject sits =
            school.record(u"schoolClass"_s, school.record(u"student"_s, m_student)[u"classId"].toInteger());
        // The class that comes after them, in which one of them sits again.
        QString below = sits[u"name"].toString();
        below.replace(u'二', u'一');
        school.setUp(u"schoolClass"_s, {{u"schoolYear"_s, sits[u"schoolYear"]},
                                        {u"name"_s, below},
                                        {u"grade"_s, 1},
                                        {u"division"_s, u"day"_s},
                                        {u"department"_s, sits[u"department"]}});
        m_fixture->now = atSchool(QDate(2026, 8, 5), QTime(9, 0));
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_dialog = new TurnDialog(m_fixture->context(), SchoolYear(115), m_window.get());
        m_dialog->open();
        QTRY_VERIFY(button(u"turnApply"_s)->isEnabled());
    }
    void cleanup()
    {
        m_window.reset();
        m_fixture.reset();
    }

    void nothingIsTurnedOverANumberThatIsBeingTyped()
    {
        type(m_number);
        QVERIFY(!button(u"turnApply"_s)->isEnabled());
        QTest::keyClick(numbers(), Qt::Key_Tab);
        QTRY_VERIFY(button(u"turnApply"_s)->isEnabled());
    }

    void aNumberThatIsNobodysHoldsTheTurnUp()
    {
        type(u"99999999"_s);
        QTest::keyClick(numbers(), Qt::Key_Tab);
        QTRY_VERIFY(m_dialog->findChild<MessageBar *>()->isVisible());
        QVERIFY(!button(u"turnApply"_s)->isEnabled());
        type(QString(u' '));
        QTest::keyClick(numbers(), Qt::Key_Tab);
        QTRY_VERIFY(button(u"turnApply"_s)->isEnabled());
        QTRY_VERIFY(!m_dialog->findChild<MessageBar *>()->isVisible());
    }

    void whatHasBeenDoneIsToldAlsoWhereSomebodyRepeats()
    {
        const qint64 sat = m_fixture->school.record(u"student"_s, m_student)[u"classId"].toInteger();
        type(m_number);
        QTest::keyClick(numbers(), Qt::Key_Tab);
        QTRY_VERIFY(button(u"turnApply"_s)->isEnabled());
        button(u"turnApply"_s)->click();
        QTRY_VERIFY(button(u"turnUndo"_s)->isVisible());
        const qint64 sits = m_fixture->school.record(u"student"_s, m_student)[u"classId"].toInteger();
        QVERIFY(sits != sat);
        QCOMPARE(m_fixture->school.record(u"schoolClass"_s, sits)[u"grade"].toInt(),
                 m_fixture->school.record(u"schoolClass"_s, sat)[u"grade"].toInt());
        QVERIFY(numbers()->text().isEmpty());
        auto *messages = m_dialog->findChild<MessageBar *>();
        QTRY_VERIFY(messages->isVisible());
        QVERIFY2(messages->text().contains(u"115"_s), qPrintable(messages->text()));
        // The counts of before would tell of nobody.
        QVERIFY(!m_dialog->findChild<QWidget *>(u"turnCounts"_s)->isVisible());
        QVERIFY2(button(u"turnUndo"_s)->text().contains(u"115"_s), qPrintable(button(u"turnUndo"_s)->text()));
        button(u"turnUndo"_s)->click();
        QTRY_COMPARE(m_fixture->school.record(u"student"_s, m_student)[u"classId"].toInteger(), sat);
    }

    void whoIsNotPromotedIsNamed()
    {
        auto *people = m_dialog->findChild<QTableWidget *>(u"turnPeople"_s);
        QCOMPARE(people->rowCount(), 0);
        type(m_number);
        QTest::keyClick(numbers(), Qt::Key_Tab);
        QTRY_COMPARE(people->rowCount(), 1);
        QVERIFY2(people->item(0, 0)->text().contains(u"電二甲"_s), qPrintable(people->item(0, 0)->text()));
        QCOMPARE(people->item(0, 1)->text(), m_number);
        QVERIFY(!people->item(0, 2)->text().isEmpty() && !people->item(0, 3)->text().isEmpty());
        QVERIFY(m_dialog->findChild<QTabWidget *>()->tabText(1).contains(u"1"_s));
    }

    void whatCanNoLongerBeTakenBackTellsByWhat()
    {
        button(u"turnApply"_s)->click();
        QTRY_VERIFY(button(u"turnUndo"_s)->isVisible());
        QVERIFY(button(u"turnUndo"_s)->isEnabled());
        QVERIFY(!m_dialog->findChild<QLabel *>(u"turnClosed"_s)->isVisible());
        const QJsonObject student = m_fixture->school.record(u"student"_s, m_student);
        m_fixture->school.touch(u"student"_s, m_student, {{u"seat"_s, 44}});
        // Who did not know of the change is told as well.
        button(u"turnUndo"_s)->click();
        QTRY_VERIFY(m_dialog->findChild<QLabel *>(u"turnClosed"_s)->isVisible());
        const QString told = m_dialog->findChild<QLabel *>(u"turnClosed"_s)->text();
        QVERIFY2(told.contains(student[u"name"].toString()), qPrintable(told));
        QVERIFY2(told.contains(u"115"_s), qPrintable(told));
        QVERIFY(button(u"turnUndo"_s)->isVisible());
        QVERIFY(!button(u"turnUndo"_s)->isEnabled());
        QCOMPARE(button(u"turnUndo"_s)->accessibleDescription(), told);
    }

    void aPreparationIsTakenBackHere()
    {
        m_fixture->now = atSchool(QDate(2026, 6, 5), QTime(9, 0));
        delete m_dialog;
        m_dialog = new TurnDialog(m_fixture->context(), SchoolYear(115), m_window.get());
        m_dialog->open();
        QTRY_VERIFY(button(u"turnPrepare"_s)->isEnabled());
        const size_t before = m_fixture->school.ids(u"schoolClass"_s).size();
        button(u"turnPrepare"_s)->click();
        QTRY_VERIFY(button(u"turnUndo"_s)->isEnabled());
        QVERIFY(m_fixture->school.ids(u"schoolClass"_s).size() > before);
        button(u"turnUndo"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"schoolClass"_s).size(), before);
    }
};

QTEST_MAIN(TestTurnDialog)
#include "tst_turn_dialog.moc"
