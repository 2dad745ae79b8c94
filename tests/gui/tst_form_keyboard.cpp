// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/field_editors.h"
#include "app/pages/common/performance_shape.h"
#include "app/pages/common/record_form.h"
#include "app/pages/records/register_change_shape.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/messagebar.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Where the keyboard is in a form: at its opening, after a refusal, and from Tab to Tab while the fields
/// change.
class TestFormKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(u"view * school; edit * school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
    }
    void cleanup()
    {
        m_form.reset();
        m_fixture.reset();
    }

    void enterAfterTheLastFieldIsOnTheButtonThatSaves()
    {
        openNew(u"cadrePost"_s);
        for (int i = 0; i < 40 && !qobject_cast<QPushButton *>(m_form->focusWidget()); ++i) {
            if (QWidget *list = QApplication::activePopupWidget())
                list->close();
            QTest::keyClick(m_form->focusWidget(), Qt::Key_Return);
        }
        QCOMPARE(m_form->focusWidget()->objectName(), u"saveForm"_s);
    }

    void aCodeOfAnotherKindIsEmptiedWithTheKind()
    {
        openNew(u"registerChange"_s, {{u"kind"_s, u"suspend"_s}, {u"changeCode"_s, u"340"_s}});
        const auto code = [this] {
            return qobject_cast<QComboBox *>(editor(u"changeCode"_s))->currentText();
        };
        QVERIFY2(code().startsWith(u"340"_s), qPrintable(code()));
        chooseKind(u"transferIn"_s);
        QCOMPARE(code(), QString());
    }

    void tabGoesThroughTheFieldsAsTheyAreSeen_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"suspend", "borrow", "transferOut", "repeat", "correct"})
            QTest::addRow("register change %s", kind) << u"registerChange"_s << QString::fromLatin1(kind);
        for (const char *kind : {"cadre", "competition", "certificate"})
            QTest::addRow("performance %s", kind) << u"performance"_s << QString::fromLatin1(kind);
        QTest::addRow("student") << u"student"_s << QString();
    }

    void tabGoesThroughTheFieldsAsTheyAreSeen()
    {
        QFETCH(QString, type);
        QFETCH(QString, kind);
        openNew(type);
        if (!kind.isEmpty()) {
            const auto *kinds = qobject_cast<QComboBox *>(editor(u"kind"_s));
            for (int i = 0; i < kinds->count(); ++i)
                chooseKind(kinds->itemData(i).toString());
            chooseKind(kind);
        }
        QStringList expected;
        for (const QWidget *editor : card()->editors()) {
            if (editor->isVisible())
                expected.append(editor->objectName());
        }
        expected += {u"cancelForm"_s, u"saveAndNext"_s, u"saveForm"_s};
        QVERIFY(expected.size() > 4);
        form()->findChild<QWidget *>(expected.front())->setFocus();
        QStringList seen{form()->focusWidget()->objectName()};
        for (qsizetype i = 1; i < expected.size(); ++i) {
            QTest::keyClick(form()->focusWidget(), Qt::Key_Tab);
            seen.append(form()->focusWidget()->objectName());
        }
        QCOMPARE(seen, expected);
        // And from the last one to the first: nothing that cannot be seen stops the keyboard on the way.
        QTest::keyClick(form()->focusWidget(), Qt::Key_Tab);
        QCOMPARE(form()->focusWidget()->objectName(), expected.front());
    }

    void fieldsThatGoAndComeBackKeepWhatWasTyped()
    {
        openNew(u"registerChange"_s);
        chooseKind(u"borrow"_s);
        type(u"endsOn"_s, u"115/1/31"_s);
        type(u"effectiveOn"_s, u"114/9/1"_s);
        chooseKind(u"transferOut"_s);
        QVERIFY(!editor(u"endsOn"_s)->isVisible());
        QCOMPARE(lineText(u"effectiveOn"_s), u"114/09/01"_s);
        chooseKind(u"borrow"_s);
        QVERIFY(editor(u"endsOn"_s)->isVisible());
        QCOMPARE(lineText(u"endsOn"_s), u"115/01/31"_s);
        QCOMPARE(form()->presenter()->record().value(u"endsOn"_s).toString(), u"2026-01-31"_s);
    }

    void whatTheChosenKindDoesNotHaveIsNotSent()
    {
        openNew(u"registerChange"_s, {{u"schoolYear"_s, 114},
                                      {u"semester"_s, 1},
                                      {u"studentId"_s, 7},
                                      {u"effectiveOn"_s, u"2025-09-01"_s},
                                      {u"otherSchoolCode"_s, u"110301"_s}});
        chooseKind(u"borrow"_s);
        type(u"endsOn"_s, u"115/1/31"_s);
        chooseKind(u"transferOut"_s);
        auto *codes = qobject_cast<QComboBox *>(editor(u"changeCode"_s));
        QTRY_VERIFY(codes->findText(u"311"_s, Qt::MatchStartsWith) >= 0);
        codes->setFocus();
        codes->setCurrentIndex(codes->findText(u"311"_s, Qt::MatchStartsWith));
        save();
        QTRY_COMPARE(m_fixture->school.ids(u"registerChange"_s).size(), size_t(1));
        const QJsonObject record =
            m_fixture->school.record(u"registerChange"_s, m_fixture->school.ids(u"registerChange"_s).front());
        QCOMPARE(record.value(u"kind"_s).toString(), u"transferOut"_s);
        QVERIFY(record.value(u"endsOn"_s).toString().isEmpty());
    }

    void theCodesChangeInTheFieldThatIsThere()
    {
        openNew(u"registerChange"_s);
        chooseKind(u"suspend"_s);
        QWidget *codes = editor(u"changeCode"_s);
        QTRY_VERIFY(qobject_cast<QComboBox *>(codes)->itemText(0).startsWith(u"340"_s));
        codes->setFocus();
        QTest::keyClicks(codes, u"70"_s);
        auto *kind = qobject_cast<QComboBox *>(editor(u"kind"_s));
        kind->setCurrentIndex(kind->findData(u"borrow"_s)); // as a wheel over the field does
        QCOMPARE(editor(u"changeCode"_s), codes);
        QTRY_VERIFY(qobject_cast<QComboBox *>(codes)->itemText(0).startsWith(u"701"_s));
        QCOMPARE(qobject_cast<QComboBox *>(codes)->currentText(), u"70"_s);
        QCOMPARE(form()->focusWidget(), codes);
    }

    void aFieldThatGetsAnotherEditorKeepsItsPlaceAndItsText()
    {
        FormCard plain;
        auto *first = new QLineEdit;
        plain.addField(u"first"_s, u"First"_s, new QLineEdit);
        FormField *field = plain.addField(u"second"_s, u"Second"_s, first);
        plain.addField(u"third"_s, u"Third"_s, new QLineEdit);
        plain.show();
        first->setFocus();
        auto *codes = new CodeCombo;
        field->setEditor(codes);
        QCOMPARE(plain.focusWidget(), codes);
        QTest::keyClick(codes, Qt::Key_Tab);
        QCOMPARE(plain.focusWidget()->objectName(), u"field-third"_s);
        QTest::keyClick(plain.focusWidget(), Qt::Key_Backtab);
        QTest::keyClick(plain.focusWidget(), Qt::Key_Backtab);
        QCOMPARE(plain.focusWidget()->objectName(), u"field-first"_s);
    }

    void aNewFormOpensAtWhatIsNotFilledYet_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("given");
        QTest::addColumn<QString>("field");
        QTest::addRow("everything open") << u"student"_s << QJsonObject() << u"studentNumber"_s;
        QTest::addRow("the first given")
            << u"student"_s << QJsonObject{{u"studentNumber"_s, u"11311901"_s}} << u"name"_s;
        QTest::addRow("a shape") << u"registerChange"_s
                                 << QJsonObject{{u"schoolYear"_s, 114},
                                                {u"semester"_s, 1},
                                                {u"studentId"_s, 7}}
                                 << u"changeCode"_s;
    }

    void aNewFormOpensAtWhatIsNotFilledYet()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, given);
        QFETCH(QString, field);
        openNew(type, given);
        QCOMPARE(form()->focusWidget()->objectName(), u"field-"_s + field);
        QVERIFY(form()->focusWidget()->hasFocus());
    }

    void aFormOfARecordOpensInItsFirstField()
    {
        const qint64 id = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                               {u"name"_s, u"林承翰"_s},
                                                               {u"identityNumber"_s, u"A123456789"_s},
                                                               {u"birthday"_s, u"2009-07-20"_s},
                                                               {u"entryYear"_s, 113}});
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"student"_s), {});
        presenter->edit(id);
        show(presenter);
        QTRY_COMPARE(lineText(u"name"_s), u"林承翰"_s);
        QCOMPARE(form()->focusWidget()->objectName(), u"field-studentNumber"_s);
        QVERIFY(form()->focusWidget()->hasFocus());
    }

    void aRefusalLeadsToTheFirstFaultInSight()
    {
        openNew(u"registerChange"_s, {{u"schoolYear"_s, 114},
                                      {u"semester"_s, 1},
                                      {u"studentId"_s, 7},
                                      {u"changeCode"_s, u"311"_s},
                                      {u"otherSchoolCode"_s, u"110301"_s},
                                      {u"effectiveOn"_s, u"2025-09-01"_s}});
        chooseKind(u"borrow"_s);
        // The code is of another kind, and there is no end.
        save();
        QTRY_VERIFY(!messages()->text().isEmpty());
        QCOMPARE(form()->focusWidget()->objectName(), u"field-changeCode"_s);
        QVERIFY(card()->field(u"endsOn"_s)->error().size() > 0);
    }

    void aFaultOutOfSightIsASentenceAndNoLink()
    {
        openNew(u"registerChange"_s, {{u"schoolYear"_s, 114},
                                      {u"semester"_s, 1},
                                      {u"studentId"_s, 7},
                                      {u"changeCode"_s, u"311"_s},
                                      {u"effectiveOn"_s, u"2025-09-01"_s}});
        chooseKind(u"transferOut"_s);
        refuse({{u"endsOn"_s, u"notForKind"_s}});
        save();
        QTRY_VERIFY(messages()->text().contains(card()->field(u"endsOn"_s)->label()));
        QVERIFY(form()->focusWidget()->isVisible());
        const auto buttons = messages()->findChildren<QPushButton *>();
        QVERIFY(std::none_of(buttons.begin(), buttons.end(),
                             [](const QPushButton *button) { return button->isVisible(); }));
    }

    void afterASavedRecordTheNextOneBeginsWithWhatTheyShare()
    {
        openNew(u"registerChange"_s, {{u"schoolYear"_s, 114}, {u"semester"_s, 1}});
        chooseKind(u"suspend"_s);
        QTRY_VERIFY(
            qobject_cast<QComboBox *>(editor(u"changeCode"_s))->findText(u"341"_s, Qt::MatchStartsWith) >= 0);
        type(u"changeCode"_s, u"341"_s);
        type(u"effectiveOn"_s, u"114/9/1"_s);
        type(u"note"_s, u"first"_s);
        const QList<qint64> students = firstStudents();
        enterStudent(students[0]);
        QList<QJsonObject> saved;
        connect(form(), &RecordForm::saved, this, [&](const QJsonObject &record) { saved.append(record); });
        saveAndNext();
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(form()->isVisible() && form()->presenter()->isNew() && !form()->presenter()->isChanged());
        // Whom it is about and what was said of it are the next one's own.
        QCOMPARE(lineText(u"studentId"_s), QString());
        QVERIFY(form()->presenter()->record().value(u"note"_s).toString().isEmpty());
        QCOMPARE(form()->presenter()->record().value(u"kind"_s).toString(), u"suspend"_s);
        QCOMPARE(form()->presenter()->record().value(u"changeCode"_s).toString(), u"341"_s);
        QCOMPARE(lineText(u"effectiveOn"_s), u"114/09/01"_s);
        QCOMPARE(form()->focusWidget()->objectName(), u"field-studentId"_s);
        QVERIFY(!messages()->text().isEmpty());
        enterStudent(students[1]);
        save();
        QTRY_COMPARE(saved.size(), 2);
        QVERIFY(saved[0].value(u"id"_s) != saved[1].value(u"id"_s));
        QCOMPARE(saved[1].value(u"changeCode"_s).toString(), u"341"_s);
        QCOMPARE(saved[1].value(u"studentId"_s).toInteger(), students[1]);
        QTRY_VERIFY(!form()->isVisible());
    }

    void whatIsOnesOwnIsNotSharedWithTheNextOne()
    {
        openNew(u"student"_s, {{u"entryYear"_s, 114}});
        type(u"studentNumber"_s, u"11311901"_s);
        type(u"name"_s, u"Lin"_s);
        type(u"identityNumber"_s, u"A123456789"_s);
        type(u"birthday"_s, u"98/7/20"_s);
        saveAndNext();
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
        QTRY_COMPARE(lineText(u"studentNumber"_s), QString());
        for (const QString &field : {u"name"_s, u"identityNumber"_s, u"birthday"_s})
            QCOMPARE(lineText(field), QString());
        QCOMPARE(lineText(u"entryYear"_s), u"114"_s);
        QCOMPARE(form()->focusWidget()->objectName(), u"field-studentNumber"_s);
    }

    void aRefusedEntryIsNotFollowedByTheNextOne()
    {
        openNew(u"student"_s, {{u"entryYear"_s, 114}});
        type(u"name"_s, u"Lin"_s);
        form()->findChild<QPushButton *>(u"saveAndNext"_s)->click();
        QCOMPARE(lineText(u"name"_s), u"Lin"_s);
        QVERIFY(!messages()->text().isEmpty());
        QCOMPARE(m_fixture->school.count(u"record.save"), 0);
    }

    void aFormThatChangesARecordHasNoNextOne()
    {
        const qint64 id = firstStudents().front();
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"student"_s), {});
        presenter->edit(id);
        show(presenter);
        QVERIFY(!form()->findChild<QPushButton *>(u"saveAndNext"_s)->isVisible());
    }

    void whatTheServerFoundOddIsToldAboveTheNextOne()
    {
        openNew(u"student"_s, {{u"studentNumber"_s, u"11311901"_s},
                               {u"identityNumber"_s, u"A123456789"_s},
                               {u"birthday"_s, u"2009-07-20"_s}});
        type(u"name"_s, u"Lin"_s);
        const FieldFaults odd{{u"name"_s, u"unknownReference"_s, 0, 0}};
        m_fixture->school.answers.insert_or_assign(
            u"record.save"_s,
            QJsonObject{{u"record"_s, QJsonObject{{u"id"_s, 77}, {u"version"_s, 1}, {u"name"_s, u"Lin"_s}}},
                        {u"warnings"_s, protocol::toJson(odd)}});
        saveAndNext();
        QTRY_VERIFY(form()->presenter()->record().value(u"name"_s).toString().isEmpty());
        QVERIFY2(messages()->text().contains(u"“Lin” is not in the register"_s),
                 qPrintable(messages()->text()));
    }

    void aCodeOfAKindIsReadUnderItsName()
    {
        const FieldInfo &field = *recordType(u"registerChange"_s)->field(u"changeCode");
        const RecordShape shape = registerChangeShape();
        const auto reading = [&] {
            return codeReading(m_fixture->codes, field, shape, {{u"kind"_s, u"suspend"_s}}, u"341"_s);
        };
        QTRY_COMPARE(reading(), u"休學(因病)"_s);
    }

    void theColumnsOfAFormAreOfOneWidth()
    {
        openNew(u"registerChange"_s);
        QTRY_COMPARE(editor(u"studentId"_s)->width(), editor(u"schoolYear"_s)->width());
    }

    void aTimeIsTypedAsText()
    {
        openNew(u"window"_s, {{u"schoolYear"_s, 114}, {u"semester"_s, 1}});
        type(u"startsAt"_s, u"1140901 8:00"_s);
        type(u"endsAt"_s, u"114/9/30"_s);
        save();
        QTRY_COMPARE(m_fixture->school.count(u"record.save"), 1);
        const QJsonObject record = form()->presenter()->record();
        QCOMPARE(record.value(u"startsAt"_s).toString(), u"2025-09-01T00:00:00.000Z"_s);
        QCOMPARE(record.value(u"endsAt"_s).toString(), u"2025-09-30T15:59:59.999Z"_s);
    }

    void aTextThatIsNoTimeIsToldAndStays()
    {
        openNew(u"window"_s);
        type(u"startsAt"_s, u"114/13/1 8:00"_s);
        editor(u"endsAt"_s)->setFocus();
        QVERIFY(!card()->field(u"startsAt"_s)->error().isEmpty());
        QCOMPARE(lineText(u"startsAt"_s), u"114/13/1 8:00"_s);
    }

private:
    [[nodiscard]] QList<qint64> firstStudents()
    {
        QList<qint64> ids;
        for (qint64 id = 1; ids.size() < 2; ++id) {
            if (!m_fixture->school.record(u"student"_s, id).isEmpty())
                ids.append(id);
        }
        return ids;
    }
    void enterStudent(qint64 id)
    {
        type(u"studentId"_s, m_fixture->school.record(u"student"_s, id).value(u"studentNumber"_s).toString());
    }
    void saveAndNext()
    {
        QTest::keyClick(form()->focusWidget(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    }
    void openNew(const QString &type, const QJsonObject &given = {})
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(type), {});
        presenter->create(given);
        show(presenter);
    }
    void show(RecordFormPresenter *presenter)
    {
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        if (presenter->type().name() == u"registerChange"_s)
            m_form->setShape(registerChangeShape());
        if (presenter->type().name() == u"performance"_s)
            m_form->setShape(performanceShape());
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void chooseKind(const QString &kind)
    {
        auto *combo = qobject_cast<QComboBox *>(editor(u"kind"_s));
        combo->setFocus();
        QVERIFY(combo->findData(kind) >= 0);
        combo->setCurrentIndex(combo->findData(kind));
    }
    void type(const QString &field, const QString &text)
    {
        editor(field)->setFocus();
        QTest::keyClicks(editor(field), text);
    }
    void refuse(const std::vector<std::pair<QString, QString>> &faults)
    {
        FieldFaults list;
        for (const auto &[field, rule] : faults)
            list.push_back({field, rule});
        m_fixture->school.answers.insert_or_assign(u"record.save"_s,
                                                   protocol::Fault{protocol::ErrorCode::Invalid,
                                                                   u"invalid"_s,
                                                                   {{u"faults"_s, protocol::toJson(list)}}});
    }
    void save() { QTest::keyClick(form()->focusWidget(), Qt::Key_S, Qt::ControlModifier); }
    [[nodiscard]] RecordForm *form() const { return m_form.get(); }
    [[nodiscard]] FormCard *card() const { return m_form->findChild<FormCard *>(); }
    [[nodiscard]] MessageBar *messages() const { return m_form->findChild<MessageBar *>(); }
    [[nodiscard]] QWidget *editor(const QString &field) const { return card()->field(field)->editor(); }
    [[nodiscard]] QString lineText(const QString &field) const
    {
        return editor(field)->property("text").toString();
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RecordForm> m_form;
};

QTEST_MAIN(TestFormKeyboard)
#include "tst_form_keyboard.moc"
