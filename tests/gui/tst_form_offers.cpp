// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/pasted_cells.h"
#include "tests/gui/held_training.h"
#include "tests/gui/typed_form.h"

#include <QApplication>

using namespace licheng;
using namespace licheng::test;

/// What a field offers by what else is entered in its form.
class TestFormOffers : public QObject, TypedForm
{
    Q_OBJECT
private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void aStudentsClassIsOneOfTheDivision()
    {
        addClass(u"電機一"_s, 1, u"evening"_s);
        addClass(u"電機一甲"_s, 1, u"day"_s);
        openForm(u"student"_s, {{u"division"_s, u"day"_s}});
        QCOMPARE(offered(u"classId"_s, u"機一"_s), QStringList{u"電機一甲"_s});
        auto *division = qobject_cast<QComboBox *>(editor(u"division"_s));
        division->setCurrentIndex(division->findData(u"evening"_s));
        QCOMPARE(offered(u"classId"_s, u"機一"_s), QStringList{u"電機一"_s});
        // Named in full it is taken: the server says what is wrong with it.
        type(u"classId"_s, u"電機一甲"_s);
        editor(u"name"_s)->setFocus();
        QTRY_VERIFY(edit(u"classId"_s)->value() != 0);
    }

    void aStudentsClassIsNoneOfAYearThatIsOver()
    {
        addClass(u"電機一甲"_s, 1, u"day"_s);
        for (const auto &[year, name] : {std::pair(113, u"電機一乙"_s), {115, u"電機一丙"_s}})
            QVERIFY(m_fixture->school.setUp(
                u"schoolClass"_s,
                {{u"schoolYear"_s, year}, {u"name"_s, name}, {u"grade"_s, 1}, {u"division"_s, u"day"_s}}));
        openForm(u"student"_s, {{u"division"_s, u"day"_s}});
        QStringList classes = offered(u"classId"_s, u"電機一"_s);
        classes.sort();
        QCOMPARE(classes, (QStringList{u"電機一丙"_s, u"電機一甲"_s}));
    }

    /// The classes of the next year are set up before this one is over.
    void ofClassesOfOneNameThatOfThePresentYearIsMeant()
    {
        const qint64 present = addClass(u"電機一甲"_s, 1, u"day"_s);
        for (const QString &name : {u"電機一甲"_s, u"電機一丙"_s})
            QVERIFY(m_fixture->school.setUp(
                u"schoolClass"_s,
                {{u"schoolYear"_s, 115}, {u"name"_s, name}, {u"grade"_s, 1}, {u"division"_s, u"day"_s}}));
        openForm(u"student"_s, {{u"division"_s, u"day"_s}});
        QCOMPARE(offered(u"classId"_s, u"電機一甲"_s).size(), 2);
        QVERIFY2(m_told.contains(u"114"_s), qPrintable(m_told));
        type(u"classId"_s, u"電機一甲"_s);
        editor(u"name"_s)->setFocus();
        QTRY_COMPARE(edit(u"classId"_s)->value(), present);
        // One that there is in the next year alone is that one.
        type(u"classId"_s, u"電機一丙"_s);
        editor(u"name"_s)->setFocus();
        QTRY_VERIFY(edit(u"classId"_s)->value() != 0 && edit(u"classId"_s)->value() != present);
        // So with what is pasted into the cells of a list.
        QJsonValue pasted;
        CellEdits::BlockCell cell;
        cell.field = u"classId"_s;
        cell.text = u"電機一甲"_s;
        readCells(
            m_fixture->context(), *recordType(u"student"_s), {cell}, m_form.get(),
            [&pasted](const std::vector<CellEdits::BlockCell> &cells) { pasted = *cells.front().value; });
        QTRY_COMPARE(pasted.toInteger(), present);
    }

    void classAndSeatMeanAStudent()
    {
        const qint64 own = addClass(u"機電一甲"_s, 1, u"day"_s);
        const qint64 other = addClass(u"綜機電一甲"_s, 1, u"day"_s);
        const auto ids = m_fixture->school.ids(u"student"_s);
        const auto sit = [&](size_t which, qint64 where, int seat) {
            m_fixture->school.setUp(u"student"_s, ids[which], {{u"classId"_s, where}, {u"seat"_s, seat}});
            return m_fixture->school.record(u"student"_s, ids[which])[u"studentNumber"].toString();
        };
        const QString elsewhere = sit(2, other, 45);
        const QString meant = sit(3, own, 45);
        const QString fifth = sit(4, own, 5);
        openForm(u"enrolment"_s, {});
        QCOMPARE(offered(u"studentId"_s, u"機電一甲 45"_s), (QStringList{meant, elsewhere}));
        QCOMPARE(offered(u"studentId"_s, u"機電一甲5號"_s), QStringList{fifth});
        QCOMPARE(offered(u"studentId"_s, u"電一甲４５"_s).size(), 2);
        QVERIFY2(m_told.contains(u"機電一甲 no. 45"_s), qPrintable(m_told));
        // Who goes on without the list means whoever sits there.
        type(u"studentId"_s, u"機電一甲 5"_s);
        QTest::keyClick(editor(u"studentId"_s), Qt::Key_Tab);
        QTRY_COMPARE(edit(u"studentId"_s)->value(), ids[4]);
    }

    void aStudentsCourseIsOneOfTheDivisionItsClassesFirst()
    {
        const qint64 own = addClass(u"資訊一甲"_s, 1, u"day"_s);
        const qint64 other = addClass(u"資訊一乙"_s, 1, u"day"_s);
        const qint64 older = addClass(u"資訊三甲"_s, 3, u"day"_s);
        const qint64 evening = addClass(u"進電一甲"_s, 1, u"evening"_s);
        addCourse(u"1"_s, evening, 1, u"evening"_s);
        addCourse(u"2"_s, older, 3, u"day"_s);
        addCourse(u"3"_s, other, 1, u"day"_s);
        addCourse(u"4"_s, own, 1, u"day"_s);
        m_fixture->school.setUp(u"student"_s, m_id, {{u"classId"_s, own}, {u"division"_s, u"day"_s}});
        openForm(u"enrolment"_s, {{u"studentId"_s, m_id}});
        QTRY_COMPARE(offered(u"courseId"_s, u"樂器學"_s), (QStringList{u"4"_s, u"3"_s, u"2"_s}));
        // Before the student is chosen nothing is known about the course.
        edit(u"studentId"_s)->setFocus();
        QTest::keySequence(edit(u"studentId"_s), QKeySequence::SelectAll);
        QTest::keyClick(edit(u"studentId"_s), Qt::Key_Delete);
        editor(u"courseId"_s)->setFocus();
        QTRY_COMPARE(offered(u"courseId"_s, u"樂器學"_s).size(), 4);
    }

    /// The registry is of the 教務處, whose work the trainings of teachers are (article 9).
    void attendanceIsOfferedTheTrainingsOfTheOwnWork()
    {
        QTRY_VERIFY(m_fixture->work.regulation());
        for (const auto &[title, audience] : {std::pair(u"甲訓練"_s, u"students"_s),
                                              {u"乙訓練"_s, u"teachers"_s},
                                              {u"丙訓練"_s, u"parents"_s}})
            QVERIFY(heldTraining(m_fixture->school, audience, title));
        openForm(u"trainingAttendance"_s, {});
        QCOMPARE(offered(u"trainingId"_s, u"訓練"_s), QStringList{u"乙訓練"_s});
        // A new record begins with the only one, where the page says so.
        openForm(u"trainingAttendance"_s, {});
        RecordShape shape;
        shape.begunWithTheOnly = {u"trainingId"_s};
        m_form->setShape(shape);
        QTRY_VERIFY(edit(u"trainingId"_s)->value() != 0);
        QVERIFY(!m_form->isUnsaved());
    }

    void severalClassesOfATrainingAreThoseOfItsYear()
    {
        addClass(u"電機一甲"_s, 1, u"day"_s);
        QVERIFY(m_fixture->school.setUp(u"schoolClass"_s, {{u"schoolYear"_s, 113},
                                                           {u"name"_s, u"電機一丙"_s},
                                                           {u"grade"_s, 1},
                                                           {u"division"_s, u"day"_s}}));
        openForm(u"training"_s, {{u"startsAt"_s, u"2025-10-01T02:10:00.000Z"_s}});
        QCOMPARE(offered(u"classIds"_s, u"電機一"_s), QStringList{u"電機一甲"_s});
    }

    void theTitleNamesWhoIsChosenFromTheList()
    {
        openForm(u"enrolment"_s, {});
        edit(u"studentId"_s)->setFocus();
        QTest::keyClicks(edit(u"studentId"_s), u"1131190"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(m_form->windowHandle(), Qt::Key_Return);
        QCOMPARE(edit(u"studentId"_s)->value(), m_id);
        QVERIFY2(m_form->windowTitle().contains(u"11311900 林承翰"_s), qPrintable(m_form->windowTitle()));
    }

private:
    qint64 addClass(const QString &name, int grade, const QString &division)
    {
        return m_fixture->school.add(
            u"schoolClass"_s,
            {{u"schoolYear"_s, 114}, {u"name"_s, name}, {u"grade"_s, grade}, {u"division"_s, division}});
    }
    void addCourse(const QString &code, qint64 schoolClass, int grade, const QString &division)
    {
        QVERIFY(m_fixture->school.setUp(u"course"_s, {{u"schoolYear"_s, 114},
                                                      {u"semester"_s, 1},
                                                      {u"offeringCode"_s, code},
                                                      {u"courseCode"_s, u"115041305H11101C210201A"_s},
                                                      {u"name"_s, u"樂器學"_s},
                                                      {u"grade"_s, grade},
                                                      {u"classId"_s, schoolClass},
                                                      {u"division"_s, division}}));
    }
    void openForm(const QString &type, const QJsonObject &values)
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(type), {});
        presenter->create(values);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    [[nodiscard]] ReferenceEdit *edit(const QString &field) const
    {
        auto *line = qobject_cast<ReferenceEdit *>(editor(field));
        return line ? line : editor(field)->findChild<ReferenceEdit *>();
    }
    /// By the first word of each row that ↓ lists under the text.
    [[nodiscard]] QStringList offered(const QString &field, const QString &text) const
    {
        ReferenceEdit *line = edit(field);
        line->setValue(0);
        line->setFocus();
        line->setText(text);
        QAbstractItemView *list = line->findChild<QCompleter *>()->popup();
        list->hide();
        QTest::keyClick(line, Qt::Key_Down);
        QStringList first;
        if (QTest::qWaitFor([list] { return list->isVisible(); })) {
            for (int row = 0; row < list->model()->rowCount(); ++row)
                first.append(list->model()->index(row, 0).data().toString().section(u' ', 0, 0));
            m_told = list->model()->index(0, 0).data().toString();
        }
        list->hide();
        line->setValue(0);
        return first;
    }

    mutable QString m_told; ///< the first row of what was offered last
};

QTEST_MAIN(TestFormOffers)
#include "tst_form_offers.moc"
