// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/field_editors.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/courses/course_code_view.h"
#include "app/pages/courses/courses_page.h"
#include "app/pages/students/students_page.h"
#include "app/pages/students/turn_dialog.h"
#include "app/widgets/detail/quotameter.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/made_page.h"
#include "tests/gui/page_fixture.h"

#include "shared/model/school_time.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

class TestStudentsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void f2OpensTheFormAndSavesThroughTheDrafts();
    void wrongIdentityNumberIsToldAtItsField();
    void staleRecordShowsBothVersions();
    void enterInTheFormNeverSaves();
    void removedStudentComesBackByUndo();
    void roleThatMayNotEditIsToldSo();
    void courseCodeIsTakenApartWithItsNames();
    void codesOfTheRegisterReadAsTheirNames();
    void whoHasNoSeatIsToldByTheClassAlone();
    void courseThatNobodyTeachesSaysSo();
    void withoutAConnectionNoNumbersOfTheRowBeforeStay();
    void aDivisionsClerkIsOfferedTheDivisionsClassesAlone();
    void aFormOpensWithTheKeyboardInAField();
    void theTurnOfTheYearIsPreparedThenMadeThenTakenBack();

private:
    void show(const QString &grants = {});
    RecordForm *openForm();
    static QLineEdit *line(RecordForm *form, const QString &field)
    {
        return qobject_cast<QLineEdit *>(form->findChild<FormCard *>()->field(field)->editor());
    }
    static void type(QLineEdit *edit, const QString &text)
    {
        edit->selectAll();
        edit->del();
        edit->insert(text);
        Q_EMIT edit->textEdited(edit->text());
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RegisterPage> m_page;
};

void TestStudentsPage::init()
{
    failOnAnyWarning();
}

void TestStudentsPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestStudentsPage::show(const QString &grants)
{
    m_fixture = grants.isEmpty() ? std::make_unique<PageFixture>() : std::make_unique<PageFixture>(grants);
    QTRY_VERIFY(m_fixture->work.isLoaded());
    m_page.reset(madePage(studentsPage(), m_fixture->context()));
    m_page->resize(1000, 640);
    m_page->show();
    m_page->refresh();
    QTRY_COMPARE(m_page->model()->total(), 30);
    QTRY_VERIFY(m_page->table()->currentRow() >= 0 &&
                m_page->model()->idAt(m_page->table()->currentRow()) > 0);
    m_page->table()->setFocus();
}

void TestStudentsPage::codesOfTheRegisterReadAsTheirNames()
{
    show();
    const auto reading = [this](const char *field, const QString &text) {
        return codeReading(m_fixture->codes, *recordTypeOf<Student>().field(QString::fromLatin1(field)), {},
                           {}, text);
    };
    QCOMPARE(reading("groupCode", u"23"_s), u"23 電機與電子"_s);
    QCOMPARE(reading("groupCode", u"99"_s), u"99"_s);
    QVERIFY(m_fixture->school.add(u"codeEntry"_s, {{u"tableKey"_s, u"specialIdentity"_s},
                                                   {u"code"_s, u"1"_s},
                                                   {u"name"_s, u"原住民生"_s}}) > 0);
    QTRY_COMPARE(reading("specialIdentities", u"1,99"_s), u"原住民生、99"_s);
}

void TestStudentsPage::whoHasNoSeatIsToldByTheClassAlone()
{
    show();
    const auto told = [this] {
        QString all;
        for (const QLabel *label : m_page->details()->findChildren<QLabel *>())
            all += label->text() + u'\n';
        return all;
    };
    const int row = m_page->table()->currentRow();
    const qint64 id = m_page->model()->idAt(row);
    const QString of =
        m_page->model()->index(row, m_page->model()->columnOf(u"classId.name"_s)).data().toString();
    const QString seat = m_page->model()->index(row, m_page->model()->columnOf(u"seat"_s)).data().toString();
    QVERIFY(!of.isEmpty() && !seat.isEmpty());
    QTRY_VERIFY2(told().contains(u"%1 no. %2　"_s.arg(of, seat)), qPrintable(told()));
    m_fixture->school.touch(u"student"_s, id, {{u"seat"_s, 0}});
    m_page->reach({}, id);
    QTRY_VERIFY2(told().contains(of + u'　') && !told().contains(u"no. "_s), qPrintable(told()));
}

void TestStudentsPage::theTurnOfTheYearIsPreparedThenMadeThenTakenBack()
{
    show(u"view * school; edit student school; edit schoolClass school"_s);
    PageSchool &school = m_fixture->school;
    const auto opened = [&] {
        auto *dialog = new TurnDialog(m_fixture->context(),
                                      SchoolYear::of(schoolTime(m_fixture->work.now()).date()), m_page.get());
        dialog->open();
        return dialog;
    };
    // In November nobody goes on; the classes of the next year and their tutors are prepared.
    TurnDialog *dialog = opened();
    auto *classes = dialog->findChild<QTableWidget *>(u"turnClasses"_s);
    auto *prepare = dialog->findChild<QPushButton *>(u"turnPrepare"_s);
    QTRY_VERIFY(classes->rowCount() > 0 && prepare->isEnabled());
    QVERIFY(!dialog->findChild<QPushButton *>(u"turnApply"_s)->isVisible());
    const QString clerk = school.record(u"account"_s, school.account())[u"displayName"].toString();
    const QString name = classes->item(0, 1)->text();
    constexpr int tutor = 5;
    QTRY_VERIFY(!dialog->teachers().isEmpty());
    classes->item(0, tutor)->setText(u"查無此人"_s);
    QTRY_VERIFY(prepare->isEnabled());
    QVERIFY(classes->item(0, tutor)->text() != u"查無此人"_s);
    classes->item(0, tutor)->setText(clerk);
    QTRY_COMPARE(classes->item(0, tutor)->text(), clerk);
    QTRY_VERIFY(prepare->isEnabled());
    const size_t before = school.ids(u"schoolClass"_s).size();
    prepare->click();
    QTRY_VERIFY(school.ids(u"schoolClass"_s).size() > before);
    QTRY_VERIFY(!prepare->isEnabled());
    const auto all = school.ids(u"schoolClass"_s);
    QVERIFY(std::any_of(all.begin(), all.end(), [&](qint64 id) {
        const QJsonObject made = school.record(u"schoolClass"_s, id);
        return made[u"name"].toString() == name && made[u"tutorId"].toInteger() == school.account();
    }));
    dialog->close();

    m_fixture->now = atSchool(QDate(2026, 8, 5), QTime(9, 0));
    dialog = opened();
    auto *apply = dialog->findChild<QPushButton *>(u"turnApply"_s);
    QTRY_VERIFY(apply->isEnabled());
    // Until something else is done the preparation is what can be taken back.
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"turnUndo"_s)->isEnabled());
    const qint64 id = m_page->model()->idAt(m_page->table()->currentRow());
    const qint64 sat = school.record(u"student"_s, id)[u"classId"].toInteger();
    apply->click();
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
    QVERIFY(school.record(u"student"_s, id)[u"classId"].toInteger() != sat ||
            school.record(u"student"_s, id)[u"state"].toString() == u"graduated"_s);
    // What is left to be filled in stays in sight, and so does the way back.
    auto *undo = dialog->findChild<QPushButton *>(u"turnUndo"_s);
    QTRY_VERIFY(undo->isVisible() && undo->isEnabled());
    QVERIFY(!apply->isEnabled());
    undo->click();
    QTRY_COMPARE(school.record(u"student"_s, id)[u"classId"].toInteger(), sat);
}

RecordForm *TestStudentsPage::openForm()
{
    QTest::keyClick(m_page->table(), Qt::Key_F2);
    RecordForm *form = nullptr;
    [&] { QTRY_VERIFY(form = m_page->findChild<RecordForm *>()); }();
    [&] { QTRY_VERIFY(!line(form, u"name"_s)->text().isEmpty()); }();
    return form;
}

void TestStudentsPage::f2OpensTheFormAndSavesThroughTheDrafts()
{
    show();
    RecordForm *form = openForm();
    QVERIFY(form);
    type(line(form, u"name"_s), u"林承翰二"_s);
    const qint64 id = form->presenter()->record().value(u"id"_s).toInteger();
    form->findChild<QPushButton *>(u"saveForm"_s)->click();
    QTRY_COMPARE(m_fixture->school.record(u"student"_s, id).value(u"name"_s).toString(), u"林承翰二"_s);
    QTRY_VERIFY(m_fixture->drafts.all().isEmpty());
    QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Done);
}

void TestStudentsPage::wrongIdentityNumberIsToldAtItsField()
{
    show();
    RecordForm *form = openForm();
    type(line(form, u"identityNumber"_s), u"A123456780"_s);
    QVERIFY(!form->findChild<FormCard *>()->field(u"identityNumber"_s)->error().isEmpty());
    form->findChild<QPushButton *>(u"saveForm"_s)->click();
    QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    type(line(form, u"identityNumber"_s), u"A123456789"_s);
    QVERIFY(form->findChild<FormCard *>()->field(u"identityNumber"_s)->error().isEmpty());
}

void TestStudentsPage::staleRecordShowsBothVersions()
{
    show();
    RecordForm *form = openForm();
    const qint64 id = form->presenter()->record().value(u"id"_s).toInteger();
    m_fixture->school.touch(u"student"_s, id, {{u"name"_s, u"別人改的"_s}});
    type(line(form, u"name"_s), u"我改的"_s);
    form->findChild<QPushButton *>(u"saveForm"_s)->click();
    QTRY_VERIFY(form->findChild<ConflictView *>());
    QCOMPARE(form->presenter()->differences().size(), 1);
    form->findChild<QPushButton *>(u"keepMine"_s)->click();
    QTRY_COMPARE(m_fixture->school.record(u"student"_s, id).value(u"name"_s).toString(), u"我改的"_s);
}

void TestStudentsPage::enterInTheFormNeverSaves()
{
    show();
    RecordForm *form = openForm();
    type(line(form, u"name"_s), u"未存"_s);
    QTest::keyClick(line(form, u"name"_s), Qt::Key_Return);
    QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    QVERIFY(form->isVisible());
    form->reject();
    QVERIFY(form->isVisible());
}

void TestStudentsPage::removedStudentComesBackByUndo()
{
    show();
    // A student to whom nothing refers yet.
    const qint64 id = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                           {u"name"_s, u"新生"_s},
                                                           {u"identityNumber"_s, u"A123456789"_s},
                                                           {u"birthday"_s, u"2009-07-20"_s}});
    QTRY_COMPARE(m_page->model()->total(), 31);
    m_page->reach({}, id);
    QTRY_COMPARE(m_page->model()->idAt(m_page->table()->currentRow()), id);
    QTest::keyClick(m_page->table(), Qt::Key_Delete);
    QPushButton *confirm = nullptr;
    QTRY_VERIFY(confirm = m_page->findChild<QPushButton *>(u"removeConfirm"_s));
    confirm->click();
    QTRY_COMPARE(m_page->model()->total(), 30);
    QVERIFY(m_fixture->school.record(u"student"_s, id).isEmpty());
    QTRY_VERIFY(m_fixture->notices.run);
    m_fixture->notices.run();
    QTRY_COMPARE(m_page->model()->total(), 31);
}

void TestStudentsPage::roleThatMayNotEditIsToldSo()
{
    show(u"view * school"_s);
    QTest::keyClick(m_page->table(), Qt::Key_F2);
    QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
    QVERIFY(!m_page->findChild<RecordForm *>());
}

void TestStudentsPage::courseCodeIsTakenApartWithItsNames()
{
    const auto rows = courseCodeRows(u"11399T001V23308023301001"_s.first(23));
    QCOMPARE(rows.size(), size_t(11));
    QCOMPARE(rows[1].value, u"99T001"_s);
    QVERIFY(rows[2].value.contains(u"技術型"_s));
    QVERIFY(rows[3].value.contains(u"電機與電子"_s));
    // As on the page of a student: a code alone says nothing.
    QVERIFY(
        courseCodeRows(u"11399T001V23308023301001"_s.first(23), u"電機科"_s)[4].value.endsWith(u"電機科"_s));
    QCOMPARE(courseCodeRows(u"123"_s).size(), size_t(1));
    QCOMPARE(courseCodeRows(u"123"_s).front().tone, Tone::Bad);
}

void TestStudentsPage::courseThatNobodyTeachesSaysSo()
{
    m_fixture = std::make_unique<PageFixture>();
    QTRY_VERIFY(m_fixture->work.isLoaded());
    for (const qint64 id : m_fixture->school.ids(u"course"_s))
        m_fixture->school.touch(u"course"_s, id, {{u"teacherId"_s, QJsonValue()}});
    const std::unique_ptr<RegisterPage> owner(madePage(coursesPage(), m_fixture->context()));
    RegisterPage &page = *owner;
    page.resize(1000, 640);
    page.show();
    page.refresh();
    QTRY_COMPARE(page.model()->total(), 5);
    const auto said = [&] {
        const auto labels = page.details()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *l) { return l->text().contains(u"nobody can certify"_s); });
    };
    QTRY_VERIFY(said());
}

void TestStudentsPage::withoutAConnectionNoNumbersOfTheRowBeforeStay()
{
    show();
    auto *meter = m_page->findChild<QuotaMeter *>();
    QVERIFY(meter);
    QTRY_VERIFY(meter->accessibleName().contains(u'/'));
    m_fixture->school.setOnline(false);
    const int asked = m_fixture->school.count(u"outcome.quota");
    m_page->table()->setCurrentIndex(m_page->model()->index(1, 0));
    QTRY_VERIFY(m_fixture->school.count(u"outcome.quota") > asked);
    QTRY_VERIFY(!meter->accessibleName().contains(u'/'));
    m_fixture->school.setOnline(true);
    QTRY_VERIFY(meter->accessibleName().contains(u'/'));
}

void TestStudentsPage::aDivisionsClerkIsOfferedTheDivisionsClassesAlone()
{
    for (const QString &scope : {u"division"_s, u"school"_s}) {
        show(u"view * school; edit student %1"_s.arg(scope));
        m_fixture->changeAccount({{u"division"_s, u"evening"_s}});
        RecordForm *form = openForm();
        QVERIFY(form);
        m_fixture->school.calls.clear();
        QTest::keyClick(line(form, u"classId"_s), Qt::Key_Down);
        // The present year's classes first, then all that can be chosen.
        QList<QJsonArray> asked;
        QTRY_VERIFY([&] {
            asked.clear();
            for (const auto &call : std::as_const(m_fixture->school.calls)) {
                if (call.params[u"type"] == u"schoolClass"_s &&
                    call.params[u"limit"].toInt() == ReferenceEdit::maxHits)
                    asked.append(call.params[u"conditions"].toArray());
            }
            return asked.size() >= 2;
        }());
        const QJsonArray conditions = asked.back();
        // Who enters for the whole school is offered the classes of the division that the form says, and
        // nobody those of a year that is over.
        QCOMPARE(conditions.size(), 2);
        const QByteArray offered = QJsonDocument(conditions).toJson();
        QVERIFY2(offered.contains(scope == u"division"_s ? "evening" : "day"), offered.constData());
        cleanup();
    }
}

void TestStudentsPage::aFormOpensWithTheKeyboardInAField()
{
    show();
    RecordForm *form = openForm();
    QVERIFY(form);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(form->focusWidget()));
}

QTEST_MAIN(TestStudentsPage)
#include "tst_students_page.moc"
