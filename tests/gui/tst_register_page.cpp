// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/performance_shape.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/register_page.h"
#include "app/widgets/detail/historylist.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/filterbar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/support/values.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// A page for a plain record type needs data only.
class TestRegisterPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void aSetupOfTypeAndColumnsIsAPage()
    {
        show(plain());
        QCOMPARE(m_page->title(), recordTitle(*recordType(u"schoolClass")));
        QTRY_VERIFY(shows(u"二年甲班"_s) || m_page->model()->total() > 0);
        // Without sections: every field of the record and its history.
        QTRY_VERIFY(m_page->details()->findChild<HistoryList *>());
        QTRY_VERIFY(shows(fieldTitle(*recordType(u"schoolClass")->field(u"grade"))));
    }

    void aNewRecordStartsWithTheChosenTerm()
    {
        auto setup = plain();
        setup.defaults = {{u"grade"_s, 2}};
        show(setup);
        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = m_page->findChild<RecordForm *>());
        QCOMPARE(form->presenter()->record().value(u"schoolYear"_s).toInt(), 114);
        QCOMPARE(form->presenter()->record().value(u"grade"_s).toInt(), 2);
    }

    /// Its key is silent on no list: where there is none, it says how records are entered.
    void theKeyOfTheQuickEntryIsAnsweredWhereThereIsNone()
    {
        show(plain());
        QTest::keyClick(m_page->table(), Qt::Key_F3, Qt::ShiftModifier);
        QVERIFY2(m_fixture->notices.text.contains(u"one by one"_s), qPrintable(m_fixture->notices.text));
    }

    void linksLeadToThePageFilteredByTheRecord()
    {
        auto setup = plain();
        setup.links = {{u"Students →"_s, u"student"_s, u"classId"_s},
                       {u"Courses →"_s, u"course"_s, u"classId"_s}};
        show(setup);
        const qint64 id = m_page->model()->idAt(m_page->table()->currentRow());
        auto *link = m_page->findChild<QPushButton *>(u"detailsLink"_s);
        QTRY_VERIFY(link->isVisible());
        link->click();
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
        QCOMPARE(
            m_fixture->navigator.lastConditions,
            (std::vector<protocol::Condition>{{u"classId"_s, protocol::Condition::Operator::Equal, id}}));
        m_page->findChild<QPushButton *>(u"pane-link1"_s)->click();
        QCOMPARE(m_fixture->navigator.page, u"courses"_s);
    }

    void aConditionOnOneRecordNamesIt()
    {
        show(plain());
        const Account &own = m_fixture->work.info().account;
        m_page->reach({{u"tutorId"_s, protocol::Condition::Operator::Equal, own.id.value()}}, 0);
        QCOMPARE(m_page->filterBar()->conditions().size(), 1);
        const auto told = [this] { return m_page->filterBar()->conditions().front().display; };
        QTRY_VERIFY2(told().contains(own.displayName), qPrintable(told()));
    }

    void anEmptyListAsksNobodyToChooseARow()
    {
        show(plain());
        m_page->reach({{u"name"_s, protocol::Condition::Operator::Equal, u"no such class"_s}}, 0);
        QTRY_COMPARE(m_page->model()->total(), 0);
        QTRY_VERIFY(shows(u"Nothing to show"_s));
        QVERIFY(!shows(u"Choose a row"_s));
    }

    void aLinkToWhatTheRoleMayNotSeeIsNotOffered()
    {
        auto setup = plain();
        setup.links = {{u"Students →"_s, u"students"_s, u"classId"_s, u"student"_s}};
        show(setup, u"view schoolClass school; view window school"_s);
        QVERIFY(!m_page->findChild<QPushButton *>(u"detailsLink"_s)->isVisible());
    }

    void aPartFormAsksForItsFieldsOnly()
    {
        auto setup = plain();
        setup.forms = {{u"rename"_s, u"Rename…"_s, {u"name"_s}, u"Renamed."_s}};
        show(setup);
        QTRY_VERIFY(m_page->findChild<QPushButton *>(u"pane-rename"_s));
        m_page->findChild<QPushButton *>(u"pane-rename"_s)->click();
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = m_page->findChild<RecordForm *>());
        QCOMPARE(form->presenter()->fields().size(), size_t(1));
        auto *line = qobject_cast<QLineEdit *>(form->findChild<FormCard *>()->field(u"name"_s)->editor());
        QTRY_VERIFY(!line->text().isEmpty());
        const qint64 id = form->presenter()->record().value(u"id"_s).toInteger();
        line->setText(u"改名班"_s);
        Q_EMIT line->textEdited(line->text());
        form->findChild<QPushButton *>(u"saveForm"_s)->click();
        QTRY_COMPARE(m_fixture->school.record(u"schoolClass"_s, id).value(u"name"_s).toString(), u"改名班"_s);
        QTRY_COMPARE(m_fixture->notices.text, u"Renamed."_s);
    }

    void codesReadAsTheirNamesAndTheFormOffersThoseOfTheKind()
    {
        RegisterSetup setup;
        setup.list.key = u"performances"_s;
        setup.list.type = u"performance"_s;
        setup.list.columns = {listColumn(u"title"_s), listColumn(u"kind"_s), listColumn(u"levelCode"_s),
                              listColumn(u"post"_s), listColumn(u"unitName"_s)};
        setup.list.sort = {{u"title"_s}};
        setup.recordShape = performanceShape();
        setup.sections = {fieldsSection(u"All"_s, u"performance"_s, {}, performanceShape())};
        const auto fill = [](PageSchool &school) {
            const QJsonObject base{{u"studentId"_s, school.ids(u"student"_s).front()},
                                   {u"schoolYear"_s, 114},
                                   {u"semester"_s, 1},
                                   {u"startsOn"_s, u"2025-10-01"_s},
                                   {u"levelCode"_s, u"3"_s}};
            school.add(u"performance"_s, test::together(base, {{u"kind"_s, u"competition"_s},
                                                               {u"title"_s, u"科展"_s},
                                                               {u"award"_s, u"佳作"_s}}));
            school.add(u"performance"_s, test::together(base, {{u"kind"_s, u"cadre"_s},
                                                               {u"unitName"_s, u"攝影社"_s},
                                                               {u"post"_s, u"社長"_s},
                                                               {u"endsOn"_s, u"2025-11-01"_s}}));
        };
        show(setup, u"view * school; edit performance school"_s, fill);
        const auto cell = [this](const QJsonValue &kind, int column) {
            for (int row = 0; row < m_page->model()->rowCount(); ++row) {
                if (m_page->model()->valueAt(row, u"kind"_s) == kind)
                    return m_page->model()->index(row, column).data().toString();
            }
            return QString();
        };
        const auto level = [cell](const QJsonValue &kind) { return cell(kind, 2); };
        QTRY_COMPARE(level(u"competition"_s), u"全國"_s);
        QTRY_COMPARE(level(u"cadre"_s), u"社團"_s);
        // A kind without a title is called by what tells it from the others.
        QCOMPARE(cell(u"competition"_s, 0), u"科展"_s);
        QCOMPARE(cell(u"cadre"_s, 0), u"社長 攝影社"_s);
        QTRY_VERIFY(shows(level(m_page->model()->valueAt(m_page->table()->currentRow(), u"kind"_s))));

        QTest::keyClick(m_page->table(), Qt::Key_F3);
        RecordForm *form = nullptr;
        QTRY_VERIFY(form = m_page->findChild<RecordForm *>());
        auto *card = form->findChild<FormCard *>();
        auto *kind = qobject_cast<QComboBox *>(card->field(u"kind"_s)->editor());
        const auto offers = [card](const QString &name) {
            const auto *combo = qobject_cast<QComboBox *>(card->field(u"levelCode"_s)->editor());
            return combo && combo->findText(name, Qt::MatchContains) >= 0;
        };
        kind->setCurrentIndex(kind->findData(u"competition"_s));
        QTRY_VERIFY(offers(u"全國"_s) && !offers(u"社團"_s));
        kind->setCurrentIndex(kind->findData(u"cadre"_s));
        QTRY_VERIFY(offers(u"社團"_s) && !offers(u"全國"_s));
    }

    void relatedRecordsAreListedWithTheirState()
    {
        auto setup = plain();
        setup.sections = {relatedSection(
            {u"Students"_s, u"student"_s, u"classId"_s, {u"name"_s, u"state"_s}, {{u"seat"_s}}})};
        show(setup);
        // A state is a chip, which is read out as the name and its state.
        const auto chips = [this] {
            const auto all = m_page->details()->findChildren<QWidget *>();
            return std::count_if(all.begin(), all.end(), [](const QWidget *w) {
                return w->inherits("licheng::Chip") &&
                       w->accessibleName().endsWith(codeText(StudentState::Enrolled));
            });
        };
        QTRY_COMPARE(chips(), relatedShown);
        QVERIFY(shows(u"18"_s)); // and 18 more of the 30
    }

private:
    static RegisterSetup plain()
    {
        RegisterSetup setup;
        setup.list.key = u"classes"_s;
        setup.list.type = u"schoolClass"_s;
        setup.list.columns = {listColumn(u"name"_s), listColumn(u"grade"_s), listColumn(u"schoolYear"_s)};
        setup.list.sort = {{u"grade"_s}, {u"name"_s}};
        return setup;
    }

    void show(const RegisterSetup &setup, const QString &grants = u"view * school; edit schoolClass school"_s,
              const std::function<void(PageSchool &)> &fill = {})
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        if (fill)
            fill(m_fixture->school);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<RegisterPage>(m_fixture->context(), setup);
        m_page->resize(1000, 640);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(m_page->model()->total() > 0);
        QTRY_VERIFY(m_page->table()->currentRow() >= 0);
        QTRY_VERIFY(m_fixture->school.count(u"record.get") > 0);
        m_page->table()->setFocus();
    }

    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto labels = m_page->details()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *l) { return l->text().contains(text); });
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

QTEST_MAIN(TestRegisterPage)
#include "tst_register_page.moc"
