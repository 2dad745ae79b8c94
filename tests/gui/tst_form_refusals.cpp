// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/held_training.h"
#include "tests/gui/typed_form.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What is refused is told at once, at every field, with a way to the record that stands in the way.
class TestFormRefusals : public QObject, private TypedForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void aNumberThatAnotherHasIsToldWhileOneTypes()
    {
        openNew();
        type(u"studentNumber"_s, u"11311900"_s);
        QTRY_VERIFY2(error(u"studentNumber"_s).contains(u"11311900 林承翰"_s),
                     qPrintable(error(u"studentNumber"_s)));
        QVERIFY(way(u"studentNumber"_s) && way(u"studentNumber"_s)->text().contains(u"林承翰"_s));
        // It came while one typed: Tab goes on to the next field, and what is typed stands there.
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_form->focusWidget(), editor(u"name"_s));
        // By keyboard, after all the fields and buttons.
        (void)focus(u"studentNumber"_s);
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Backtab);
        QCOMPARE(m_form->focusWidget(), way(u"studentNumber"_s));
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
        QCOMPARE(m_fixture->navigator.record, m_id);
        QVERIFY(m_form->isAside());
        QWidget page;
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        m_fixture->notices.run();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        // And from the field itself by the key that stands on the button, which is read with the error.
        m_fixture->navigator.record = 0;
        (void)focus(u"name"_s);
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_fixture->navigator.record, 0);
        (void)focus(u"studentNumber"_s);
        QVERIFY(m_form->focusWidget()->accessibleDescription().contains(u"Alt+Shift+Enter"_s));
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_fixture->navigator.record, m_id);
        m_fixture->notices.run();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        type(u"studentNumber"_s, u"11311901"_s);
        QVERIFY(error(u"studentNumber"_s).isEmpty());
        QVERIFY(!way(u"studentNumber"_s));
    }

    void savingTellsEverythingThatIsKnownAtOnce()
    {
        openNew();
        type(u"studentNumber"_s, u"11311900"_s);
        QTRY_VERIFY(way(u"studentNumber"_s));
        type(u"identityNumber"_s, u"A12"_s);
        type(u"name"_s, u"Lin"_s);
        save();
        QTRY_VERIFY2(messages()->text().contains(u"3 fields"_s), qPrintable(messages()->text()));
        QVERIFY(!error(u"identityNumber"_s).isEmpty());
        QVERIFY(!error(u"birthday"_s).isEmpty());
        QVERIFY2(error(u"studentNumber"_s).contains(u"11311900 林承翰"_s),
                 qPrintable(error(u"studentNumber"_s)));
        QVERIFY(way(u"studentNumber"_s));
        // Still so after the others are mended, with a birthday that is odd.
        type(u"identityNumber"_s, u"A223456781"_s);
        type(u"birthday"_s, u"1990/7/20"_s);
        save();
        QTRY_VERIFY2(messages()->text().contains(u"2 fields"_s), qPrintable(messages()->text()));
        QVERIFY(way(u"studentNumber"_s));
        QVERIFY2(error(u"birthday"_s).contains(u"old today"_s), qPrintable(error(u"birthday"_s)));
        // Whoever saves again has seen it.
        type(u"studentNumber"_s, u"11311901"_s);
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        save();
        QTRY_VERIFY(!m_form->isVisible());
    }

    void aTakenNumberATakenSeatAndAnOddBirthdayAreToldTogether()
    {
        const qint64 mate = m_fixture->school.ids(u"student"_s).front();
        const QJsonObject seated = m_fixture->school.record(u"student"_s, mate);
        openNew();
        for (const auto &[field, value] : {std::pair(u"classId"_s, seated[u"classId"]),
                                           {u"seat"_s, seated[u"seat"]},
                                           {u"studentNumber"_s, QJsonValue(u"11311900"_s)},
                                           {u"identityNumber"_s, QJsonValue(u"A223456781"_s)},
                                           {u"birthday"_s, QJsonValue(u"1990-07-20"_s)},
                                           {u"entryYear"_s, QJsonValue(113)}})
            QVERIFY(!m_form->presenter()->setValue(field, value));
        m_form->fill();
        type(u"name"_s, u"Lin"_s);
        save();
        QTRY_VERIFY2(messages()->text().contains(u"3 fields"_s), qPrintable(messages()->text()));
        QVERIFY(way(u"studentNumber"_s) && way(u"seat"_s));
        QVERIFY2(error(u"birthday"_s).contains(u"old today"_s), qPrintable(error(u"birthday"_s)));
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
        type(u"studentNumber"_s, u"11311901"_s);
        type(u"seat"_s, u"49"_s);
        save();
        QTRY_VERIFY2(!m_form->isVisible(), qPrintable(messages()->text()));
    }

    void anEmptyFieldDoesNotHideATakenSeat()
    {
        const qint64 mate = m_fixture->school.ids(u"student"_s).front();
        const QJsonObject seated = m_fixture->school.record(u"student"_s, mate);
        open();
        for (const auto &[field, value] :
             {std::pair(u"classId"_s, seated[u"classId"]), {u"seat"_s, seated[u"seat"]}})
            QVERIFY(!m_form->presenter()->setValue(field, value));
        QVERIFY(m_form->presenter()->setValue(u"name"_s, QString()));
        m_form->fill();
        save();
        QTRY_VERIFY2(messages()->text().contains(u"2 fields"_s), qPrintable(messages()->text()));
        QVERIFY(way(u"seat"_s) && !error(u"name"_s).isEmpty());
    }

    void whatIsTakenIsToldWithTheRestAlsoWhenOneSavesAtOnce()
    {
        openNew();
        type(u"studentNumber"_s, u"11311900"_s);
        type(u"name"_s, u"Lin"_s);
        save();
        QTRY_VERIFY2(messages()->text().contains(u"3 fields"_s), qPrintable(messages()->text()));
        QVERIFY(way(u"studentNumber"_s));
    }

    void ownValuesAreNobodyElses()
    {
        open();
        type(u"studentNumber"_s, u"11311901"_s);
        const int asked = m_fixture->school.count(u"record.query");
        QTRY_VERIFY(m_fixture->school.count(u"record.query") > asked);
        type(u"studentNumber"_s, u"11311900"_s);
        save();
        QTRY_VERIFY(!m_form->isVisible());
    }

    void everyFieldThatTheServerRefusesIsToldAtOnce()
    {
        const qint64 mate = m_fixture->school.ids(u"student"_s).front();
        const QJsonObject seated = m_fixture->school.record(u"student"_s, mate);
        QVERIFY(seated[u"seat"].toInt() > 0);
        open();
        RecordFormPresenter &form = *m_form->presenter();
        for (const auto &[field, value] : {std::pair(u"classId"_s, seated[u"classId"]),
                                           {u"seat"_s, seated[u"seat"]},
                                           {u"experimentalClass"_s, QJsonValue(u"實驗甲"_s)}})
            QVERIFY(!form.setValue(field, value));
        form.save();
        QTRY_VERIFY(!error(u"seat"_s).isEmpty());
        QVERIFY(!error(u"experimentalClass"_s).isEmpty());
        QVERIFY2(messages()->text().contains(u"2 fields"_s), qPrintable(messages()->text()));
        QVERIFY(way(u"seat"_s) && way(u"seat"_s)->text().contains(seated[u"name"].toString()));
        QVERIFY(!way(u"experimentalClass"_s));
        way(u"seat"_s)->click();
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
        QCOMPARE(m_fixture->navigator.record, mate);
    }

    void aRefusalMarksItsFieldAndLeadsToTheRecordOnWhichItHangs()
    {
        m_fixture = std::make_unique<PageFixture>(u"view * school; edit * school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded() && m_fixture->work.regulation());
        const qint64 training = heldTraining(m_fixture->school, u"teachers"_s, u"選課說明"_s);
        QVERIFY(training);
        auto *presenter = new RecordFormPresenter(m_fixture->school, m_fixture->drafts,
                                                  *recordType(u"trainingAttendance"_s), {});
        presenter->create({{u"trainingId"_s, training},
                           {u"accountId"_s, m_fixture->work.info().account.id.value()},
                           {u"attendance"_s, u"attended"_s},
                           {u"hours"_s, 300}});
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        (void)focus(u"trainingId"_s);
        save();
        QTRY_VERIFY2(error(u"hours"_s).contains(u"選課說明"_s), qPrintable(messages()->text()));
        QVERIFY2(messages()->text().contains(u"article"_s), qPrintable(messages()->text()));
        QCOMPARE(m_form->focusWidget(), editor(u"hours"_s));
        QVERIFY(way(u"hours"_s) && way(u"hours"_s)->text().contains(u"選課說明"_s));
        // Who only leaves the field has mended nothing.
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
        QVERIFY(!error(u"hours"_s).isEmpty());
        (void)focus(u"hours"_s);
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Return, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_fixture->navigator.page, u"trainings"_s);
        QCOMPARE(m_fixture->navigator.record, training);
        // It makes way for the record, and what leads back is said.
        QVERIFY(!m_form->isVisible());
        QCOMPARE(m_fixture->notices.action, u"Back to the form"_s);
        m_fixture->notices.run();
        QVERIFY(m_form->isVisible() && QTest::qWaitForWindowActive(m_form.get()));
        // The keyboard is where it was.
        QCOMPARE(m_form->focusWidget(), editor(u"hours"_s));
        type(u"hours"_s, u"2"_s);
        QTest::keyClick(m_form->focusWidget(), Qt::Key_Tab);
        QVERIFY(error(u"hours"_s).isEmpty());
        QVERIFY(messages()->text().isEmpty());
        save();
        QTRY_VERIFY2(!m_form->isVisible(), qPrintable(messages()->text()));
    }

    void aSchoolYearThatCannotBeIsTold()
    {
        open();
        type(u"entryYear"_s, u"1"_s);
        QVERIFY2(error(u"entryYear"_s).contains(u"80"_s), qPrintable(error(u"entryYear"_s)));
        // It is 114: the next one may be entered, none after it.
        type(u"entryYear"_s, u"116"_s);
        save();
        QTRY_VERIFY2(error(u"entryYear"_s).contains(u"115"_s), qPrintable(error(u"entryYear"_s)));
        type(u"entryYear"_s, u"115"_s);
        save();
        QTRY_VERIFY(!m_form->isVisible());
    }

    void whoMayOpenNoListHasNoWayThere()
    {
        m_fixture->navigator.hasNoLists = true;
        openNew();
        type(u"studentNumber"_s, u"11311900"_s);
        QTRY_VERIFY(!error(u"studentNumber"_s).isEmpty());
        QVERIFY(!way(u"studentNumber"_s));
    }

private:
    [[nodiscard]] QString error(const QString &field) const { return card()->field(field)->error(); }
    /// Null: none is shown.
    [[nodiscard]] QPushButton *way(const QString &field) const
    {
        auto *button = card()->field(field)->findChild<QPushButton *>(u"fieldWay"_s);
        return button && button->isVisible() ? button : nullptr;
    }
};

QTEST_MAIN(TestFormRefusals)
#include "tst_form_refusals.moc"
