// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/earlier_values_edit.h"
#include "app/pages/common/record_form.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/rocdateedit.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/quick_desk.h"

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
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::keyClick(m_page.get(), Qt::Key_F3);
        QVERIFY(form());
        QVERIFY(QTest::qWaitForWindowActive(form()));
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
