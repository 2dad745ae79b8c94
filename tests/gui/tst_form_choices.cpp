// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/earlier_values_edit.h"
#include "app/pages/common/record_form.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/rocdateedit.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/quick_desk.h"

#include <QAbstractItemView>
#include <QCompleter>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::Literals::StringLiterals;

/// What a form of a new record begins with and lets choose.
class TestFormChoices : public QObject, private QuickDesk
{
    Q_OBJECT

    [[nodiscard]] RecordForm *form() const { return m_page->findChild<RecordForm *>(); }
    [[nodiscard]] FormField *field(const QString &name) const
    {
        return form()->findChild<FormCard *>()->field(name);
    }
    [[nodiscard]] QComboBox *choice(const QString &name) const
    {
        return qobject_cast<QComboBox *>(field(name)->editor());
    }
    void begin(const QString &key, const QString &grants = u"view * school; edit * school"_s)
    {
        show(key, grants);
        openForm();
    }
    void openForm()
    {
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keyClick(m_page.get(), Qt::Key_F3);
        QVERIFY(form());
        QVERIFY(QTest::qWaitForWindowActive(form()));
    }
    void addPosts(const QStringList &posts)
    {
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        for (const QString &post : posts)
            m_fixture->school.add(u"cadrePost"_s,
                                  {{u"studentId"_s, m_fixture->school.ids(u"student"_s).front()},
                                   {u"schoolYear"_s, 114},
                                   {u"semester"_s, 1},
                                   {u"unitName"_s, u"Class"_s},
                                   {u"startsOn"_s, u"2025-09-01"_s},
                                   {u"endsOn"_s, u"2026-01-20"_s},
                                   {u"levelCode"_s, u"6"_s},
                                   {u"post"_s, post}});
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup() { clear(); }

    void aStudentIsNotAskedWhatOnlyAnOfficeMaySay()
    {
        begin(u"performances"_s, u"view * school; edit performance own"_s);
        QVERIFY(field(u"source"_s)->isHidden());
        QCOMPARE(form()->presenter()->record()[u"source"].toString(), u"student"_s);
        // Nor after the kind has given the form its fields.
        choice(u"kind"_s)->setCurrentIndex(choice(u"kind"_s)->findData(u"service"_s));
        QVERIFY(!field(u"title"_s)->isHidden());
        QVERIFY(field(u"source"_s)->isHidden());
        // Told apart from an office, which chooses.
        clear();
        begin(u"performances"_s);
        QVERIFY(!field(u"source"_s)->isHidden());
        QCOMPARE(choice(u"source"_s)->count(), 3);
        QCOMPARE(choice(u"source"_s)->currentData().toString(), u"school"_s);
    }

    void theKindThatShapesARecordIsChosenByWhoEntersIt_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("register changes") << u"registerChanges"_s;
        QTest::newRow("performances") << u"performances"_s;
    }
    void theKindThatShapesARecordIsChosenByWhoEntersIt()
    {
        QFETCH(QString, key);
        begin(key);
        QCOMPARE(choice(u"kind"_s)->currentIndex(), -1);
        form()->presenter()->save();
        QTRY_VERIFY(!field(u"kind"_s)->error().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aRegisterChangeShowsWhatEveryKindHasUntilItIsChosen()
    {
        begin(u"registerChanges"_s);
        QVERIFY(!field(u"effectiveOn"_s)->isHidden());
        for (const auto &name : {u"changeCode"_s, u"endsOn"_s, u"borrowCode"_s, u"cancelsId"_s})
            QVERIFY2(field(name)->isHidden(), qPrintable(name));
        choice(u"kind"_s)->setCurrentIndex(choice(u"kind"_s)->findData(u"suspend"_s));
        QVERIFY(!field(u"changeCode"_s)->isHidden());
    }

    void namesOfPersonsAreNotOfferedAgain()
    {
        begin(u"cadrePosts"_s);
        QVERIFY(qobject_cast<EarlierValuesEdit *>(field(u"post"_s)->editor()));
        auto presenter = std::make_unique<RecordFormPresenter>(m_fixture->school, m_fixture->drafts,
                                                               *recordType(u"student"_s), QStringList());
        presenter->create({});
        RecordForm student(m_fixture->context(), presenter.release());
        student.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(
            !qobject_cast<EarlierValuesEdit *>(student.findChild<FormCard *>()->field(u"name"_s)->editor()));
    }

    void whatIsFramedInTheListOfEarlierValuesIsWhatEnterTakes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isSelected");
        QTest::addColumn<int>("downs");
        QTest::addColumn<QStringList>("listed");
        QTest::addColumn<QString>("framed");
        const QStringList all{u"Deputy monitor"_s, u"Secretary"_s, u"Monitor"_s};
        QTest::newRow("nothing") << QString() << false << 1 << all << u"Deputy monitor"_s;
        QTest::newRow("the second") << QString() << false << 2 << all << u"Secretary"_s;
        QTest::newRow("a part") << u"Secr"_s << false << 1 << QStringList{u"Secretary"_s} << u"Secretary"_s;
        QTest::newRow("a part, marked") << u"Secr"_s << true << 1 << all << u"Deputy monitor"_s;
        QTest::newRow("a known one") << u"Secretary"_s << false << 1
                                     << QStringList{u"Secretary"_s, u"Deputy monitor"_s, u"Monitor"_s}
                                     << u"Secretary"_s;
        QTest::newRow("a known one, marked") << u"Monitor"_s << true << 1 << all << u"Monitor"_s;
        QTest::newRow("the other one") << u"Secretary"_s << true << 2 << all << u"Monitor"_s;
    }
    void whatIsFramedInTheListOfEarlierValuesIsWhatEnterTakes()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isSelected);
        QFETCH(int, downs);
        QFETCH(QString, framed);
        show(u"cadrePosts"_s);
        addPosts({u"Monitor"_s, u"Secretary"_s, u"Deputy monitor"_s});
        openForm();
        auto *post = qobject_cast<QLineEdit *>(field(u"post"_s)->editor());
        post->setFocus();
        QTest::keyClicks(post, typed);
        if (isSelected)
            post->selectAll();
        QTRY_VERIFY(post->hasFocus());
        QTest::keyClick(post, Qt::Key_Down);
        const auto *list = post->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(list->isVisible());
        for (int down = 1; down < downs; ++down)
            QTest::keyClick(post->findChild<QCompleter *>()->popup(), Qt::Key_Down);
        QStringList listed;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            listed << list->model()->index(row, 0).data().toString();
        QTEST(listed, "listed");
        QCOMPARE(list->currentIndex().data().toString(), framed);
        QTest::keyClick(post->findChild<QCompleter *>()->popup(), Qt::Key_Return);
        QCOMPARE(post->text(), framed);
        QVERIFY(!list->isVisible());
    }

    void whoTypesOnBelowTheListOfEarlierValuesTakesNoneOfThem()
    {
        show(u"cadrePosts"_s);
        addPosts({u"Monitor"_s});
        openForm();
        auto *post = qobject_cast<QLineEdit *>(field(u"post"_s)->editor());
        post->setFocus();
        QTest::keyClicks(post, u"Mon"_s);
        QTRY_VERIFY(post->hasFocus());
        QTest::keyClick(post, Qt::Key_Down, Qt::AltModifier);
        auto *list = post->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(list->isVisible());
        QTest::keyClick(list, Qt::Key_K);
        QVERIFY(!list->isVisible());
        QTest::keyClick(post, Qt::Key_Return);
        QCOMPARE(post->text(), u"Monk"_s);
    }

    void inAListThatNobodyAskedForNothingIsFramedUntilItIsChosen()
    {
        begin(u"cadrePosts"_s);
        auto *student = qobject_cast<QLineEdit *>(field(u"studentId"_s)->editor());
        student->setFocus();
        const QString first = m_fixture->school.record(u"student"_s, m_fixture->school.ids(u"student"_s)[0])
                                  .value(u"studentNumber"_s)
                                  .toString();
        QTest::keyClicks(student, first.chopped(1));
        auto *list = student->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(list->isVisible() && list->model()->rowCount() > 1);
        QVERIFY(!list->currentIndex().isValid());
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 0);
        // What is listed is for the text before.
        QTest::keyClick(list, first.back().toLatin1());
        QVERIFY(!list->currentIndex().isValid());
    }

    void theDaysThatWereTypedStayInTheNextOne()
    {
        begin(u"cadrePosts"_s);
        m_fixture->school.setUpCodes(u"postLevel"_s, {{u"6"_s, u"班級"_s}});
        RecordFormPresenter &presenter = *form()->presenter();
        const QString term = presenter.record()[u"startsOn"].toString();
        QVERIFY(!term.isEmpty());
        for (const auto &[name, value] :
             {std::pair(u"studentId"_s, QJsonValue(m_fixture->school.ids(u"student"_s).front())),
              {u"unitName"_s, QJsonValue(u"Class"_s)},
              {u"startsOn"_s, QJsonValue(u"2025-09-09"_s)},
              {u"post"_s, QJsonValue(u"Monitor"_s)},
              {u"levelCode"_s, QJsonValue(u"6"_s)}})
            QVERIFY(!presenter.setValue(name, value));
        form()->fill();
        QVERIFY(term != u"2025-09-09"_s);
        form()->findChild<QPushButton *>(u"saveAndNext"_s)->click();
        QTRY_COMPARE(m_fixture->school.ids(u"cadrePost"_s).size(), size_t(1));
        QTRY_VERIFY(presenter.isNew());
        QCOMPARE(presenter.record()[u"startsOn"].toString(), u"2025-09-09"_s);
        QCOMPARE(presenter.record()[u"levelCode"].toString(), u"6"_s);
        QVERIFY(presenter.record()[u"studentId"].toInteger() == 0);
    }
};

QTEST_MAIN(TestFormChoices)
#include "tst_form_choices.moc"
